// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.ProcessorLedger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A restart after which the catalogue gives a stream another format, and damaged states. */
class FormatChangeTest {
  /** What opens one event, all lines of it, in each format. */
  private static final Map<String, String> OPENED =
      Map.of(
          "text",
          "Traceback (most recent call last):\n  File \"x.py\", line 1, in x\n",
          "openstack",
          """
          2026-11-22 11:06:02.230 7 ERROR nova.api [-] one
          2026-11-22 11:06:02.230 7 ERROR nova.api Traceback (most recent call last):
          """,
          "auto",
          "2026-11-22T11:06:02.230000000Z stdout P half of a line\n",
          "syslog-file",
          "Nov 22 11:06:02 ctl01 nova-api[7]: one\n",
          "journal",
          "__REALTIME_TIMESTAMP=1795352305034191\nMESSAGE=one\n");

  /** What the event's document has if that format read it. */
  private static final Map<String, String> READ =
      Map.of(
          "text", "\"stack_trace\":\"Traceback",
          "openstack", "\"stack_trace\":\"Traceback",
          "auto", "\"message\":\"half of a line\"",
          "syslog-file", "\"message\":\"one\"",
          "journal", "\"message\":\"one\"");

  private static final String NEXT = "2026-11-22 11:06:03.000 8 INFO nova.api [-] next\n";

  private final Pipe pipe = new Pipe();

  static Stream<Arguments> pairs() {
    List<String> formats = OPENED.keySet().stream().sorted().toList();
    return formats.stream()
        .flatMap(from -> formats.stream().map(to -> Arguments.of(from, to)))
        .filter(pair -> !pair.get()[0].equals(pair.get()[1]));
  }

  private static String opened(String format) {
    return OPENED.getOrDefault(format, "");
  }

  private static Source source(String format) {
    return new Source("/var/log/kolla/nova/nova-api.log", (opened(format) + NEXT).getBytes(UTF_8));
  }

  private void open(String from) {
    pipe.restartWithFormat(from);
    pipe.frame(source(from).frame(0, opened(from).length()));
  }

  private void next(String from) {
    Source source = source(from);
    pipe.frame(source.frame(opened(from).length(), source.bytes().length));
    pipe.end();
  }

  private void assertFirstEventIsWhole(String from) {
    String first = new String(pipe.events().get(0).document(), UTF_8);
    assertTrue(first.contains(READ.getOrDefault(from, "?")), first);
    assertTrue(first.contains("\"bytes\":" + opened(from).length() + ","), first);
  }

  private ProcessorLedger balanced() {
    ProcessorLedger now = pipe.report().get(0);
    assertEquals(
        now.acceptedBytes(),
        now.eventBytes() + now.deadLetterBytes() + now.ignoredBytes() + now.openBytes());
    return now;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void an_open_event_is_ended_as_the_format_has_it_that_opened_it(String from, String to) {
    open(from);
    pipe.restartWithFormat(to);
    next(from);
    assertFirstEventIsWhole(from);
    assertEquals(2, pipe.events().size());
    ProcessorLedger ledger = balanced();
    assertEquals(List.of(2L, 0L), List.of(ledger.events(), ledger.openBytes()));
    assertEquals(source(from).bytes().length, ledger.eventBytes());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void it_is_sent_when_the_stream_stays_quiet_and_not_again_afterwards(String from, String to) {
    open(from);
    pipe.restartWithFormat(to);
    pipe.waitMs(1_001);
    assertEquals(1, pipe.events().size());
    assertFirstEventIsWhole(from);
    pipe.restart();
    next(from);
    assertEquals(2, pipe.events().size());
    assertEquals(source(from).bytes().length, balanced().eventBytes());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void a_stream_at_rest_goes_on_in_the_new_format(String from, String to) {
    open(from);
    pipe.end();
    pipe.report();
    pipe.laterMs(6 * 60_000);
    pipe.letGo();
    pipe.restartWithFormat(to);
    next(from);
    assertEquals(2, pipe.events().size());
    ProcessorLedger ledger = balanced();
    assertEquals(source(from).bytes().length, ledger.eventBytes());
    assertEquals(List.of(0L, 0L), List.of(ledger.gapBytes(), ledger.repeatedBytes()));
  }

  /** Those that did not say in which format they were written. */
  @ParameterizedTest
  @MethodSource("pairs")
  void a_state_of_before_is_read_whatever_the_format_is_now(String from, String to) {
    open(from);
    pipe.changeStates(FormatChangeTest::asBefore);
    pipe.restartWithFormat(to);
    next(from);
    assertEquals(2, pipe.events().size());
    assertEquals(source(from).bytes().length, balanced().eventBytes());
  }

  private static byte[] asBefore(byte[] state) {
    ByteBuffer trailer = ByteBuffer.wrap(state, state.length - Integer.BYTES, Integer.BYTES);
    byte[] old = Arrays.copyOf(state, state.length - Integer.BYTES - trailer.getInt());
    // behind version, activity, time, zone, no labels, no generation before
    int flags = 2 + Long.BYTES + Integer.BYTES + "UTC".length() + 2 * Integer.BYTES;
    old[flags] &= 1;
    return old;
  }

  @Test
  void a_state_that_is_cut_off_anywhere_stops_nothing() {
    IntStream.range(0, stateBytes("journal")).forEach(FormatChangeTest::cutAt);
  }

  private static void cutAt(int size) {
    FormatChangeTest test = new FormatChangeTest();
    test.open("journal");
    test.pipe.changeStates(state -> Arrays.copyOf(state, size));
    test.pipe.restartWithFormat("text");
    test.pipe.waitMs(1_001);
    test.next("journal");
    test.balanced();
    assertEquals(
        2, test.pipe.deadLetters().size() + test.pipe.events().size(), "cut off at " + size);
  }

  /** The first byte is the version. */
  @Test
  void a_state_with_a_wrong_byte_anywhere_stops_nothing() {
    IntStream.range(1, stateBytes("journal")).forEach(at -> wrongAt("journal", at));
    IntStream.range(1, stateBytes("openstack")).forEach(at -> wrongAt("openstack", at));
  }

  private static int stateBytes(String from) {
    FormatChangeTest test = new FormatChangeTest();
    test.open(from);
    return test.pipe.stateBytes();
  }

  private static void wrongAt(String from, int at) {
    FormatChangeTest test = new FormatChangeTest();
    test.open(from);
    test.pipe.changeStates(
        state -> {
          byte[] wrong = state.clone();
          wrong[at] ^= (byte) 0xff;
          return wrong;
        });
    test.pipe.restartWithFormat(from);
    test.next(from);
    test.pipe.waitMs(1_001);
    assertEquals(1, test.pipe.states(), "wrong at " + at);
  }

  @Test
  void what_was_open_in_a_damaged_state_is_a_dead_letter_and_the_account_goes_on() {
    open("openstack");
    pipe.changeStates(state -> Arrays.copyOf(state, state.length - 40));
    pipe.restartWithFormat("openstack");
    next("openstack");
    DeadLetter letter = pipe.deadLetters().get(0);
    assertEquals("state", letter.stage());
    assertTrue(new String(letter.value(), UTF_8).contains("nova.api [-] one"), letter.reason());
    ProcessorLedger ledger = balanced();
    assertEquals(opened("openstack").length(), ledger.deadLetterBytes());
    assertEquals(NEXT.length(), ledger.eventBytes());
    assertEquals(0, ledger.gapBytes());
  }

  @Test
  void a_line_that_waits_for_its_end_across_a_restart_is_not_of_1970() {
    byte[] half = "half of a line".getBytes(UTF_8);
    Source source = new Source("/var/log/kolla/nova/nova-api.log", half);
    pipe.restartWithFormat("text");
    pipe.frame(source.frame(0, half.length));
    pipe.restartWithFormat("text");
    pipe.end();

    String document = new String(pipe.events().get(0).document(), UTF_8);
    assertTrue(document.contains("half of a line") && !document.contains("1970-"), document);
  }
}
