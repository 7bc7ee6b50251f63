// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.ProcessorLedger;
import io.penstock.processor.coalesce.Extent;
import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneAccountTest {
  private final Source source = new Source("/a.log", new byte[100]);
  private final StreamKey key = StreamKey.of(source.header(0, 0));
  private final LaneAccount account = new LaneAccount();

  private ProcessorLedger ledger() {
    return account.ledger("app", key, Source.READ_MS, 0);
  }

  @Test
  void what_became_nothing_yet_is_open() {
    account.take(source.header(0, 100));
    account.event(new Extent(0, 40, 0, 0, false, 0), false);
    account.deadLetter(30);
    account.ignored(10);
    assertEquals(20, account.openBytes());
  }

  @Test
  void an_event_that_comes_again_counts_once_and_with_its_new_bytes() {
    account.event(new Extent(0, 40, 0, 0, false, 0), false);
    account.event(new Extent(0, 60, 0, 40, false, 0), true);
    ProcessorLedger entry = ledger();
    assertEquals(List.of(1L, 60L), List.of(entry.events(), entry.eventBytes()));
    assertEquals(1, entry.tracebacks());
  }

  @Test
  void the_outbox_is_told_what_came_again_and_what_is_missing_of_this_frame_alone() {
    Outbox outbox = new Outbox();
    account.take(source.header(10, 20));
    account.take(source.header(15, 30), outbox);
    account.take(source.header(37, 40), outbox);
    assertEquals(List.of(5L, 7L), List.of(outbox.repeatedBytes(), outbox.gapBytes()));
    assertEquals(17, ledger().gapBytes());
  }

  @Test
  void it_is_the_same_when_it_was_written_and_read() {
    account.take(source.header(10, 100));
    account.event(new Extent(10, 40, 0, 0, false, 0), true);
    account.deadLetter(5);
    ByteSink state = new ByteSink(0);
    account.write(state);
    LaneAccount again = new LaneAccount();
    again.read(ByteBuffer.wrap(state.toBytes()));
    assertEquals(ledger(), again.ledger("app", key, Source.READ_MS, 0));
    assertTrue(again.ledgerDue());
  }

  @Test
  void nothing_is_to_be_reported_after_a_report() {
    account.changed();
    account.reported();
    assertFalse(account.ledgerDue());
  }
}
