// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.ProcessorLedger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a state is given up when, and what stays. */
class StateExpiryTest {
  private final Source source = NovaLog.source();
  private final int end = source.bytes().length;
  private final Pipe pipe = new Pipe();

  @Test
  void the_state_of_a_stream_that_is_gone_expires() {
    pipe.frame(source.frame(0, end));
    pipe.end();
    ledger();
    pipe.laterMs(91L * 86_400_000);
    pipe.letGo();
    pipe.expire();
    assertEquals(0, pipe.states());
  }

  @Test
  void the_state_of_a_quiet_stream_stays_so_that_its_next_frame_shows_no_gap() {
    pipe.frame(source.frame(0, 48));
    pipe.end();
    ledger();
    pipe.laterMs(8L * 86_400_000);
    pipe.letGo();
    pipe.expire();
    pipe.frame(source.frame(48, end));
    assertEquals(0, ledger().gapBytes());
  }

  @Test
  void a_generation_that_has_a_successor_expires_sooner() {
    pipe.frame(source.frame(0, end));
    pipe.frame(source.ofGeneration("g2").frame(0, end));
    pipe.end();
    pipe.report();
    pipe.laterMs(8L * 86_400_000);
    pipe.letGo();
    pipe.expire();
    assertEquals(1, pipe.states());
  }

  @Test
  void the_text_of_a_sent_event_leaves_the_state_after_five_minutes() {
    pipe.frame(source.frame(0, end));
    pipe.end();
    pipe.report();
    int holding = pipe.stateBytes();
    pipe.laterMs(4 * 60_000);
    pipe.letGo();
    assertEquals(holding, pipe.stateBytes());
    pipe.laterMs(61_000);
    pipe.letGo();
    assertTrue(pipe.stateBytes() < 250);
  }

  private ProcessorLedger ledger() {
    pipe.frame(source.frame(0, 0));
    List<ProcessorLedger> entries = pipe.report();
    return entries.get(entries.size() - 1);
  }
}
