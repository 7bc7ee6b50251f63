// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import io.penstock.contract.LedgerRange;
import io.penstock.contract.ProcessorLedger;
import io.penstock.processor.coalesce.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameProcessingTest {
  /** Three records of 48 bytes, the second with a traceback of three lines. */
  private static final String TEXT =
      """
      2026-11-22 11:06:02.229 7 INFO nova.api [-] one
      2026-11-22 11:06:02.230 7 ERROR nova.api [-] two: KeyError: 'k'
      2026-11-22 11:06:02.230 7 ERROR nova.api Traceback (most recent call last):
      2026-11-22 11:06:02.230 7 ERROR nova.api KeyError: 'k'
      2026-11-22 11:06:02.230 7 ERROR nova.api\s
      2026-11-22 11:06:02.231 7 INFO nova.api [-] three
      """;

  private final Source source =
      new Source("/var/log/kolla/nova/nova-api.log", TEXT.getBytes(UTF_8));
  private final int end = source.bytes().length;
  private final Pipe pipe = new Pipe();

  @Test
  void a_frame_that_ends_inside_a_traceback_waits_for_the_next() {
    int middle = TEXT.indexOf("KeyError: 'k'\n2026-11-22 11:06:02.230 7 ERROR nova.api \n");
    pipe.frame(source.frame(0, source.lineEnd(middle)));
    pipe.frame(source.frame(source.lineEnd(middle), end));
    pipe.end();
    assertEquals(List.of("one", "three", "two: KeyError: 'k'"), messages());
  }

  @Test
  void a_traceback_whose_rest_comes_after_a_pause_is_sent_again_whole_under_its_id() {
    int middle = source.lineEnd(TEXT.indexOf("Traceback"));
    pipe.frame(source.frame(0, source.lineEnd(TEXT.indexOf("two:"))));
    pipe.waitMs(30_000);
    pipe.frame(source.frame(source.lineEnd(TEXT.indexOf("two:")), middle));
    pipe.frame(source.frame(middle, end));
    pipe.end();
    assertArrayEquals(pipe.events().get(1).id(), pipe.events().get(2).id());
    assertEquals(List.of(false, false, true, false), tracebacks());
    ProcessorLedger last = balanced();
    assertEquals(List.of(3L, 1L), List.of(last.events(), last.tracebacks()));
    assertEquals(end, last.eventBytes());
  }

  @Test
  void a_read_time_that_cannot_be_one_is_replaced_by_the_brokers() {
    Source odd = new Source("/var/log/thing.log", "no time\n".getBytes(UTF_8));
    pipe.frame(odd.in("UTC", Long.MIN_VALUE).frame(0, 8));
    pipe.end();
    assertTrue(text(0).contains("\"@timestamp\":\"2026-11-22T11:06:40.000Z\""), text(0));
    assertTrue(text(0).contains("\"time-from-read\""), text(0));
  }

  @Test
  void an_open_event_keeps_the_labels_of_its_own_frame() {
    Source syslog =
        new Source("syslog:udp", Framing.MESSAGES, "7 <13>one7 <13>two".getBytes(UTF_8));
    pipe.frame(ofPeer("10.0.0.1", syslog.frame(0, 9)));
    pipe.frame(ofPeer("10.0.0.2", syslog.frame(9, 18)));
    pipe.end();
    assertTrue(text(0).contains("\"peer\":\"10.0.0.1\""), text(0));
    assertTrue(text(1).contains("\"peer\":\"10.0.0.2\""), text(1));
  }

  @Test
  void a_message_that_the_agent_cut_is_tagged_and_no_other() {
    byte[] value = "9 <11>a: b\n9 <11>c: d\n".getBytes(UTF_8);
    Source syslog = new Source("syslog:local", Framing.MESSAGES, value);
    FrameHeader header = syslog.header(0, value.length, FrameFlag.CUT);
    pipe.frame(new Source.Frame(Source.headers(header), value));
    pipe.restart();
    pipe.waitMs(1_000);
    assertTrue(text(1).contains("\"tags\":[\"cut\""), text(1));
    assertFalse(text(0).contains("\"cut\""), text(0));
    assertEquals(value.length, balanced().eventBytes());
  }

  @Test
  void an_exported_entry_of_the_journal_is_unwrapped_and_tagged_if_it_was_cut() {
    String entry = "__REALTIME_TIMESTAMP=1795352305034191\n_HOSTNAME=vm\nPRIORITY=3\nMESSAGE=";
    String whole = entry + "one\n";
    String cut = entry + "two";
    byte[] value =
        (whole.length() + " " + whole + cut.length() + " " + cut + whole.length() + " " + whole)
            .getBytes(UTF_8);
    Source journal = new Source("journal:host", Framing.MESSAGES, value);
    int middle = value.length - whole.length() - 3;
    FrameHeader header = journal.header(0, middle, FrameFlag.CUT);
    pipe.frame(new Source.Frame(Source.headers(header), Arrays.copyOfRange(value, 0, middle)));
    pipe.frame(journal.frame(middle, value.length));
    pipe.end();
    assertEquals(List.of("one", "one", "two"), messages());
    assertTrue(text(1).contains("\"tags\":[\"cut\""), text(1));
    assertTrue(text(1).contains("\"@timestamp\":\"2026-11-22T12:58:25.034191"), text(1));
    assertEquals(value.length, balanced().eventBytes());
  }

  @Test
  void a_tag_takes_the_place_of_no_label_of_the_agents_and_of_no_node() {
    String line = "cart,peer=192.0.2.99,host=forged,labels.peer=x items=1i 1\n";
    Source influx =
        new Source("influx:shop", Framing.MESSAGES, (line.length() + " " + line).getBytes(UTF_8));
    pipe.frame(ofPeer("10.0.0.1", influx.frame(0, influx.bytes().length)));
    pipe.end();
    assertTrue(text(0).contains("\"labels\":{\"peer\":\"10.0.0.1\",\"host\":\"forged\""), text(0));
    assertFalse(text(0).contains("192.0.2.99"), text(0));
    assertTrue(text(0).contains("\"host\":{\"name\":\"ctl01\"}"), text(0));
  }

  @Test
  void a_tag_that_is_called_what_a_label_says_is_kept() {
    String line = "cart,10.0.0.1=away,:=colon items=1i 1\n";
    Source influx =
        new Source("influx:shop", Framing.MESSAGES, (line.length() + " " + line).getBytes(UTF_8));
    pipe.frame(ofPeer("10.0.0.1", influx.frame(0, influx.bytes().length)));
    pipe.end();
    assertTrue(text(0).contains("\"10.0.0.1\":\"away\",\":\":\"colon\""), text(0));
  }

  private static Source.Frame ofPeer(String peer, Source.Frame frame) {
    frame.headers().put("label.peer", peer.getBytes(UTF_8));
    return frame;
  }

  private String text(int event) {
    return new String(pipe.events().get(event).document(), UTF_8);
  }

  @Test
  void a_line_in_two_frames_is_one_line() {
    pipe.frame(source.frame(0, 20));
    pipe.frame(source.frame(20, end));
    pipe.end();
    assertEquals(List.of("one", "three", "two: KeyError: 'k'"), messages());
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
    assertEquals(48, balanced().deadLetterBytes());
  }

  @Test
  void broken_octet_counting_is_a_dead_letter_from_there_on() {
    Source messages =
        new Source(
            "syslog:local",
            io.penstock.contract.Framing.MESSAGES,
            "9 <11>a: b\n9x<11>c: d".getBytes(UTF_8));
    pipe.frame(messages.frame(0, messages.bytes().length));
    assertEquals(1, pipe.events().size());
    assertEquals("9x<11>c: d", new String(pipe.deadLetters().get(0).value(), UTF_8));
    assertEquals(11, pipe.deadLetters().get(0).startOffset());
    assertEquals(10, balanced().deadLetterBytes());
  }

  @Test
  void a_blank_line_that_nobody_takes_is_ignored_and_counted() {
    Source blank = new Source("/var/log/kolla/nova/nova-api.log", "\n\n".getBytes(UTF_8));
    pipe.frame(blank.frame(0, 2));
    assertEquals(2, balanced().ignoredBytes());
  }

  @Test
  void what_is_open_is_in_the_ledger() {
    pipe.frame(source.frame(0, end));
    ProcessorLedger now = balanced();
    assertEquals(50, now.openBytes());
    assertEquals(2, now.events());
    assertEquals(1, now.tracebacks());
  }

  @Test
  void a_frame_after_which_there_is_more_is_not_idle_before_the_stall_time() {
    byte[] many = (TEXT.repeat(200) + TEXT.substring(0, 48)).getBytes(UTF_8);
    Source large = new Source("/var/log/kolla/nova/nova-api.log", many);
    FrameHeader header = large.header(0, many.length, FrameFlag.MORE);
    pipe.frame(new Source.Frame(Source.headers(header), many));
    pipe.waitMs(20_000);
    assertEquals(600, pipe.events().size());
    pipe.waitMs(11_000);
    assertEquals(601, pipe.events().size());
  }

  @Test
  void an_open_event_waits_no_shorter_because_of_a_restart() {
    pipe.frame(source.frame(0, end));
    pipe.restart();
    pipe.waitMs(200);
    assertEquals(2, pipe.events().size());
    pipe.waitMs(801);
    assertEquals(3, pipe.events().size());
  }

  @Test
  void more_quiet_streams_than_are_sent_at_a_time_are_all_sent_and_reported() {
    List<Source> sources =
        IntStream.range(0, 1_200)
            .mapToObj(i -> new Source("/var/log/kolla/nova/n" + i + ".log", source.bytes()))
            .toList();
    sources.forEach(each -> pipe.frame(each.frame(0, 48)));
    pipe.waitMs(1_000);
    assertEquals(1_200, pipe.events().size());
    assertEquals(1_200, pipe.report().size());
  }

  @Test
  void a_quiet_stream_is_complete_when_the_broker_went_on_without_it() {
    pipe.frame(source.frame(0, 48));
    pipe.laterMs(5000);
    Source other = new Source("/var/log/kolla/nova/other.log", TEXT.getBytes(UTF_8));
    pipe.frame(other.frame(0, 48));
    pipe.waitMs(0);
    assertEquals(List.of("one"), messages());
  }

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

  @Test
  void an_unfinished_last_line_is_an_event_when_the_stream_is_quiet() {
    pipe.frame(source.frame(0, 47));
    pipe.waitMs(1000);
    assertEquals(List.of("one"), messages());
  }

  @Test
  void an_event_is_cut_at_its_limit_of_lines_too() {
    String text = TEXT.substring(0, 48) + "more\n".repeat(Limits.DEFAULT.eventLines() + 5);
    pipe.all(new Source("/var/log/kolla/nova/nova-api.log", text.getBytes(UTF_8)));
    assertEquals(2, pipe.events().size());
    assertTrue(document(0).contains("\"lines\":10000"));
    assertTrue(document(1).contains("\"lines\":6"));
    assertTrue(document(1).contains("\"cut\""));
  }

  @Test
  void more_than_64_writers_that_interleave_complete_the_one_that_waited_longest() {
    String text =
        IntStream.rangeClosed(0, Limits.DEFAULT.openEvents())
            .mapToObj(pid -> "2026-11-22 11:06:02.229 " + pid + " INFO nova.api [-] one\n")
            .collect(Collectors.joining());
    Source many = new Source("/var/log/kolla/nova/nova-api.log", text.getBytes(UTF_8));
    pipe.frame(many.frame(0, many.bytes().length));
    assertEquals(1, pipe.events().size());
    assertTrue(document(0).contains("\"pid\":0"));
    assertFalse(document(0).contains("\"cut\""), document(0));
  }

  @Test
  void of_more_than_64_writers_what_comes_of_an_event_that_made_room_is_tagged() {
    interleave();
    assertEquals(80, heads("\"message\":\"one\""));
    assertEquals(80 * 4, cut());
    assertEquals(80 * 5, balanced().events());
  }

  @Test
  void it_is_tagged_after_a_restart_too() {
    pipe.keepNoLanes();
    interleave();
    assertEquals(80 * 4, cut());
  }

  @Test
  void an_event_of_several_lines_that_made_room_is_tagged_and_its_rest_and_no_later_one() {
    String first = "2026-11-22 11:06:02.229 7 ERROR nova.api [-] one\n" + line(7, "Traceback");
    String others =
        IntStream.range(100, 164)
            .mapToObj(pid -> "2026-11-22 11:06:02.229 " + pid + " INFO nova.api [-] other\n")
            .collect(Collectors.joining());
    String later = "2026-11-22 11:06:03.000 7 INFO nova.api [-] later\n";
    all(first + others + line(7, "KeyError") + later);
    assertEquals(2, cut());
    assertTrue(document(0).contains("\"message\":\"one\"") && document(0).contains("\"cut\""));
    assertEquals(67, balanced().events());
  }

  @Test
  void more_than_512_kib_in_open_events_send_the_one_that_was_written_to_longest_ago() {
    String text =
        IntStream.rangeClosed(1, 3)
            .mapToObj(pid -> "2026-11-22 11:06:02.229 " + pid + " INFO nova.api [-] one\n")
            .map(head -> head + ("x".repeat(999) + "\n").repeat(200))
            .collect(Collectors.joining());
    Source large = new Source("/var/log/kolla/nova/nova-api.log", text.getBytes(UTF_8));
    pipe.frame(large.frame(0, large.bytes().length));
    assertEquals(1, pipe.events().size());
    assertTrue(document(0).contains("\"pid\":1") && document(0).contains("\"cut\""));
    assertTrue(balanced().openBytes() <= Limits.DEFAULT.openBytes());
  }

  /** Records of five lines of 80 writers, line by line. */
  private void interleave() {
    List<String> parts = List.of("Traceback", "  File", "    x()", "KeyError");
    String heads =
        IntStream.range(0, 80)
            .mapToObj(pid -> "2026-11-22 11:06:02.229 " + pid + " ERROR nova.api [-] one")
            .collect(Collectors.joining("\n", "", "\n"));
    String rest =
        parts.stream()
            .flatMap(part -> IntStream.range(0, 80).mapToObj(pid -> line(pid, part)))
            .collect(Collectors.joining());
    all(heads + rest);
  }

  private static String line(int pid, String text) {
    return "2026-11-22 11:06:02.229 " + pid + " ERROR nova.api " + text + "\n";
  }

  private void all(String text) {
    Source many = new Source("/var/log/kolla/nova/nova-api.log", text.getBytes(UTF_8));
    int middle = many.lineEnd(text.length() / 2);
    pipe.frame(many.frame(0, middle));
    pipe.frame(many.frame(middle, text.length()));
    pipe.end();
  }

  private long heads(String text) {
    return IntStream.range(0, pipe.events().size()).filter(i -> document(i).contains(text)).count();
  }

  private long cut() {
    return heads("\"tags\":[\"cut\"");
  }

  @Test
  void a_cut_traceback_keeps_every_byte() {
    String line = "2026-11-22 11:06:02.230 7 ERROR nova.api   File \"x.py\", line 1, in x\n";
    byte[] text = (TEXT.substring(0, 188) + line.repeat(8000)).getBytes(UTF_8);
    Source large = new Source("/var/log/kolla/nova/nova-api.log", text);
    pipe.frame(large.frame(0, text.length));
    pipe.end();
    assertTrue(pipe.events().size() >= 3);
    assertTrue(new String(pipe.events().get(1).document(), UTF_8).contains("\"tags\":[\"cut\"]"));
    assertEquals(text.length, ledger().eventBytes());
  }

  private String document(int number) {
    return new String(pipe.events().get(number).document(), UTF_8);
  }

  private ProcessorLedger ledger() {
    pipe.frame(source.frame(0, 0));
    List<ProcessorLedger> entries = pipe.report();
    return entries.get(entries.size() - 1);
  }

  private ProcessorLedger balanced() {
    ProcessorLedger now = pipe.report().get(0);
    assertEquals(
        now.acceptedBytes(),
        now.eventBytes() + now.deadLetterBytes() + now.ignoredBytes() + now.openBytes());
    return now;
  }

  private List<Boolean> tracebacks() {
    return pipe.events().stream().map(Event::traceback).toList();
  }

  private List<String> messages() {
    return pipe.events().stream()
        .map(event -> new String(event.document(), UTF_8))
        .map(text -> text.substring(text.indexOf("\"message\":\"") + 11))
        .map(text -> Arrays.asList(text.split("\",", -1)).get(0))
        .sorted()
        .toList();
  }
}
