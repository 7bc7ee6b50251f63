// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.penstock.processor.format.Format;
import io.penstock.processor.format.Formats;
import io.penstock.processor.format.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An open event of {@code auto} does not say which of its formats noted its state, and all of them
 * may be shown it. Those that keep one have numbers of their own, told apart by the lowest byte: of
 * oslo.log 1 and 2, of the traces of others 16 and more. So none can take another's for its own,
 * also when two writers have the same number by chance.
 */
class AutoStateTest {
  private static final String OSLO = "2026-11-22 11:06:02.230 7 ERROR nova.api ";
  private static final String OSLO_WITHOUT_PID = "2026-11-22 11:06:02.230 ERROR nova.api ";
  private static final String APACHE =
      "[Sun Nov 22 11:06:02.230000 2026] [wsgi:error] [pid 7:tid 9] [remote 10.0.0.1:5] ";

  private static final int STATE_DIGITS = 11;

  private static final List<String> LINES =
      List.of(
          OSLO + "[-] failed",
          OSLO + "Traceback (most recent call last):",
          OSLO + "  File \"x.py\", line 1, in x",
          OSLO + "KeyError: 'k'",
          OSLO,
          OSLO_WITHOUT_PID + "[-] failed",
          OSLO_WITHOUT_PID + "Traceback (most recent call last):",
          OSLO_WITHOUT_PID + "KeyError: 'k'",
          "ERROR nova.api [-] failed",
          "ERROR nova.api KeyError: 'k'",
          APACHE + "Exception ignored in: <x>",
          APACHE + "Traceback (most recent call last):",
          APACHE + "  File \"x.py\", line 1, in x",
          APACHE + "    raise KeyError('a\\nb')",
          APACHE + "KeyError: 'k'",
          APACHE);

  /** Each format, the other, and a line that the other notes a state with. */
  static Stream<Arguments> notes() {
    return Stream.of(List.of("oslo", "apache-error"), List.of("apache-error", "oslo"))
        .flatMap(pair -> LINES.stream().map(line -> Arguments.of(pair.get(0), pair.get(1), line)));
  }

  @ParameterizedTest
  @MethodSource("notes")
  void no_format_takes_the_state_of_another_for_its_own(String reader, String writer, String line) {
    int state = state(writer, line);
    assertEquals(shapes(reader, 0), shapes(reader, state), "state " + state);
  }

  /** So the lines would show it. */
  @ParameterizedTest
  @ValueSource(strings = {"oslo", "apache-error"})
  void each_takes_its_own(String format) {
    String opens = LINES.get(format.equals("oslo") ? 0 : LINES.size() - 5);
    assertNotEquals(shapes(format, 0), shapes(format, state(format, opens)));
  }

  private static int state(String format, String line) {
    return Integer.parseInt(shape(format, line, 0).substring(0, STATE_DIGITS).trim());
  }

  private static List<String> shapes(String format, int state) {
    return LINES.stream().map(line -> shape(format, line, state)).toList();
  }

  /** The state that follows, and what else the format says of the line. */
  private static String shape(String name, String line, int state) {
    Format format = new Formats().named(name).orElseThrow();
    byte[] text = line.getBytes(UTF_8);
    Shape shape = new Shape();
    format.shape(text, 0, text.length, writer -> state, shape);
    return "%11d %s %d %s".formatted(shape.state(), shape.kind(), shape.group(), shape.takesBare());
  }
}
