// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States that a newer processor wrote: none is taken for a damaged one. */
class NewerStateTest {
  private static final String OPEN = "2026-11-22 11:06:02.230 7 INFO nova.api [-] one\n";

  /** Behind version, activity, time, zone, no labels, no generation before. */
  private static final int WRAPPING_AT =
      2 + Long.BYTES + Integer.BYTES + "UTC".length() + 2 * Integer.BYTES;

  private static final String WRAPPING_REFUSED =
      "state with wrapping 9, this processor reads none above 3: a newer one wrote it;"
          + " start the processor that wrote it, or reset the application";

  private static final String VERSION_REFUSED =
      "state of version 3, this processor reads 2;"
          + " start the processor that wrote it, or reset the application";

  private final Pipe pipe = new Pipe();
  private final Source source =
      new Source("/var/log/kolla/nova/nova-api.log", (OPEN + OPEN).getBytes(UTF_8));

  private static UnaryOperator<byte[]> with(int at, int value) {
    return state -> {
      byte[] newer = state.clone();
      newer[at] = (byte) value;
      return newer;
    };
  }

  private void open() {
    pipe.frame(source.frame(0, OPEN.length()));
  }

  private void atRest() {
    open();
    pipe.end();
    pipe.report();
    pipe.laterMs(6 * 60_000);
    pipe.letGo();
  }

  private String refusal(Runnable step) {
    String before = pipe.text();
    IllegalStateException refused = assertThrows(IllegalStateException.class, step::run);
    assertEquals(before, pipe.text());
    assertEquals(List.of(), pipe.deadLetters());
    return String.valueOf(refused.getMessage());
  }

  private void next() {
    pipe.frame(source.frame(OPEN.length(), 2 * OPEN.length()));
  }

  @Test
  void one_of_a_newer_version_stops_the_start() {
    open();
    pipe.changeStates(with(0, 3));
    assertEquals(VERSION_REFUSED, refusal(pipe::restart));
  }

  @Test
  void one_of_a_newer_version_at_rest_stops_the_next_frame() {
    atRest();
    pipe.changeStates(with(0, 3));
    pipe.restart();
    assertEquals(VERSION_REFUSED, refusal(this::next));
  }

  @Test
  void one_with_a_wrapping_that_only_a_newer_processor_knows_stops_the_start() {
    open();
    pipe.changeStates(with(WRAPPING_AT, 9 << 1));
    assertEquals(WRAPPING_REFUSED, refusal(pipe::restart));
  }

  @Test
  void one_with_a_wrapping_that_only_a_newer_processor_knows_stops_the_next_frame() {
    atRest();
    pipe.changeStates(with(WRAPPING_AT, 9 << 1));
    pipe.restart();
    assertEquals(WRAPPING_REFUSED, refusal(this::next));
  }

  /** No release ever writes one above 15: that is a letter where the wrapping should be. */
  @ParameterizedTest
  @ValueSource(ints = {-2, 16 << 1, 'x'})
  void a_wrapping_that_no_processor_knows_is_damage(int value) {
    open();
    pipe.changeStates(with(WRAPPING_AT, value));
    pipe.restart();
    next();
    assertEquals("state", pipe.deadLetters().get(0).stage());
  }
}
