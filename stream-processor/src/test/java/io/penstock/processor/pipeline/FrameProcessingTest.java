// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.FrameFlag;
import io.penstock.contract.Framing;
import io.penstock.contract.LedgerRange;
import io.penstock.contract.ProcessorLedger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which bytes of a frame are taken, and where each of them goes. */
class FrameProcessingTest {
  private final Source source = NovaLog.source();
  private final int end = source.bytes().length;
  private final Pipe pipe = new Pipe();

  @Test
  void a_frame_that_ends_inside_a_traceback_waits_for_the_next() {
    int middle = NovaLog.TEXT.indexOf("KeyError: 'k'\n2026-11-22 11:06:02.230 7 ERROR nova.api \n");
    pipe.frame(source.frame(0, source.lineEnd(middle)));
    pipe.frame(source.frame(source.lineEnd(middle), end));
    pipe.end();
    assertEquals(List.of("one", "three", "two: KeyError: 'k'"), pipe.messages());
  }

  @Test
  void a_line_in_two_frames_is_one_line() {
    pipe.frame(source.frame(0, 20));
    pipe.frame(source.frame(20, end));
    pipe.end();
    assertEquals(List.of("one", "three", "two: KeyError: 'k'"), pipe.messages());
  }

  @Test
  void an_overlap_is_cut_off_and_counted() {
    pipe.frame(source.frame(0, 48));
    pipe.frame(source.frame(0, end));
    pipe.end();
    assertEquals(3, pipe.events().size());
    assertEquals(48, ledger().repeatedBytes());
  }

  @Test
  void a_gap_is_counted_and_named() {
    pipe.frame(source.frame(48, end));
    pipe.end();
    assertEquals(48, ledger().gapBytes());
    assertEquals(List.of(new LedgerRange(0, 48, "gap")), ledger().ranges());
  }

  @Test
  void a_dropped_range_is_no_gap() {
    pipe.frame(
        new Source.Frame(Source.headers(source.header(0, 48, FrameFlag.DROPPED)), new byte[0]));
    pipe.frame(source.frame(48, end));
    pipe.end();
    assertEquals(48, ledger().droppedBytes());
    assertEquals(0, ledger().gapBytes());
    assertEquals(end - 48, ledger().acceptedBytes());
  }

  @Test
  void a_value_of_another_length_than_its_range_is_a_dead_letter() {
    pipe.frame(new Source.Frame(Source.headers(source.header(0, 48)), "short".getBytes(UTF_8)));
    assertEquals(1, pipe.deadLetters().size());
    assertEquals(48, pipe.balanced().deadLetterBytes());
  }

  @Test
  void broken_octet_counting_is_a_dead_letter_from_there_on() {
    Source messages =
        new Source("syslog:local", Framing.MESSAGES, "9 <11>a: b\n9x<11>c: d".getBytes(UTF_8));
    pipe.frame(messages.frame(0, messages.bytes().length));
    assertEquals(1, pipe.events().size());
    assertEquals("9x<11>c: d", new String(pipe.deadLetters().get(0).value(), UTF_8));
    assertEquals(11, pipe.deadLetters().get(0).startOffset());
    assertEquals(10, pipe.balanced().deadLetterBytes());
  }

  @Test
  void a_blank_line_that_nobody_takes_is_ignored_and_counted() {
    Source blank = new Source(NovaLog.PATH, "\n\n".getBytes(UTF_8));
    pipe.frame(blank.frame(0, 2));
    assertEquals(2, pipe.balanced().ignoredBytes());
  }

  @Test
  void what_is_open_is_in_the_ledger() {
    pipe.frame(source.frame(0, end));
    ProcessorLedger now = pipe.balanced();
    assertEquals(50, now.openBytes());
    assertEquals(2, now.events());
    assertEquals(1, now.tracebacks());
  }

  @Test
  void a_read_time_that_cannot_be_one_is_replaced_by_the_brokers() {
    Source odd = new Source("/var/log/thing.log", "no time\n".getBytes(UTF_8));
    pipe.frame(odd.in("UTC", Long.MIN_VALUE).frame(0, 8));
    pipe.end();
    assertTrue(
        pipe.document(0).contains("\"@timestamp\":\"2026-11-22T11:06:40.000Z\""), pipe.document(0));
    assertTrue(pipe.document(0).contains("\"time-from-read\""), pipe.document(0));
  }

  private ProcessorLedger ledger() {
    pipe.frame(source.frame(0, 0));
    List<ProcessorLedger> entries = pipe.report();
    return entries.get(entries.size() - 1);
  }
}
