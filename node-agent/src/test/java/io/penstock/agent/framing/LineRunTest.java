// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineRunTest {
  @Test
  void only_whole_lines_count() {
    assertEquals(new LineRun(2, 15), run("first\nsecond..\nthird, not ended"));
  }

  @Test
  void without_a_newline_there_is_no_line() {
    assertEquals(new LineRun(0, 0), run("eight characters and more of one line"));
  }

  @Test
  void bytes_that_differ_from_a_newline_in_one_bit_are_none() {
    assertEquals(new LineRun(1, 9), run("\u008a\u000b\u0008\u000e\u0002\u001a*J\n\u008a"));
  }

  @Test
  void a_run_ends_at_a_hole_behind_a_line() {
    assertEquals(new LineRun(1, 5), run("line\n" + "\0".repeat(16) + "next\n"));
  }

  @Test
  void fewer_nul_bytes_are_data() {
    assertEquals(new LineRun(2, 25), run("line\n" + "\0".repeat(15) + "next\n"));
  }

  @Test
  void it_is_what_a_loop_over_bytes_finds_anywhere_in_any_bytes() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = new byte[random.nextInt(100)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (random.nextInt(4) == 0 ? '\n' : random.nextInt(256));
      }
      int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      assertEquals(slowly(bytes, from), LineRun.of(bytes, from, bytes.length), "round " + round);
    }
  }

  @Test
  void it_ends_at_the_first_hole_wherever_it_lies() {
    Random random = new Random(8);
    for (int round = 0; round < 2_000; round++) {
      String before = "x".repeat(random.nextInt(40)) + "\n";
      String hole = "\0".repeat(16 + random.nextInt(30));
      String behind = "y".repeat(random.nextInt(40)) + "\nrest";
      assertEquals(new LineRun(1, before.length()), run(before + hole + behind), "round " + round);
    }
  }

  @Test
  void many_lines_of_nothing_are_all_counted() {
    assertEquals(new LineRun(70_000, 70_000), run("\n".repeat(70_000) + "rest"));
  }

  @Test
  void many_bytes_without_a_newline_are_one_line() {
    assertEquals(new LineRun(1, 70_001), run("x".repeat(70_000) + "\nrest"));
  }

  private static LineRun slowly(byte[] bytes, int from) {
    int lines = 0;
    int end = from;
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines++;
        end = i + 1;
      }
    }
    return new LineRun(lines, end);
  }

  private static LineRun run(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return LineRun.of(bytes, 0, bytes.length);
  }
}
