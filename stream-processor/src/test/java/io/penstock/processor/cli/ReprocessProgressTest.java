// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.processor.replay.Tally;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ReprocessProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter err = new StringWriter();
  private long ticks;

  private ReprocessProgress progress(boolean terminal) {
    return new ReprocessProgress(new PrintWriter(err), terminal, () -> ticks);
  }

  @Test
  void a_terminal_has_one_line_with_a_bar_and_the_time_that_is_left() {
    ReprocessProgress progress = progress(true);
    progress.begun(false, 1_000);
    ticks += 10 * SECOND;
    progress.step(new Tally(), 100, 1_000);
    ticks += 3_600 * SECOND;
    progress.step(new Tally(), 500, 1_000);
    assertEquals(
        "reading: 1,000 frames\n"
            + "\r[===                           ]  10 %  0 events  0.0 MiB/s  0:01:30 left"
            + "\r[===============               ]  50 %  0 events  0.0 MiB/s  1:00:10 left",
        err.toString());
  }

  @Test
  void elsewhere_a_line_is_printed_every_ten_seconds_and_at_the_end() {
    ReprocessProgress progress = progress(false);
    progress.begun(true, 4);
    ticks += 9 * SECOND;
    progress.step(new Tally(), 1, 4);
    ticks += SECOND;
    progress.step(new Tally(), 2, 4);
    ticks += SECOND;
    progress.step(new Tally(), 3, 4);
    progress.step(new Tally(), 4, 4);
    assertEquals(
        """
        going on where an earlier run stopped: 4 frames
        [===============               ]  50 %  0 events  0.0 MiB/s  0:00:10 left
        [==============================] 100 %  0 events  0.0 MiB/s  0:00:00 left
        """,
        err.toString());
  }
}
