// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import io.penstock.processor.replay.Progress;
import io.penstock.processor.replay.Tally;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows how far a run is: one line that is written over on a terminal, a line every ten seconds
 * elsewhere. Not thread-safe.
 */
final class ReprocessProgress implements Progress {
  private static final int BAR = 30;
  private static final double MIB = 1024 * 1024;
  private static final double NANOS = 1e9;
  private static final double PLAIN_SECONDS = 10;

  private final PrintWriter err;
  private final boolean terminal;
  private final java.util.function.LongSupplier ticks;
  private long begunTicks;
  private double shownSeconds;

  ReprocessProgress(PrintWriter err, boolean terminal, java.util.function.LongSupplier ticks) {
    this.err = err;
    this.terminal = terminal;
    this.ticks = ticks;
  }

  @Override
  public void begun(boolean resumed, long frames) {
    begunTicks = ticks.getAsLong();
    err.printf(
        Locale.ROOT,
        "%s: %,d frames%n",
        resumed ? "going on where an earlier run stopped" : "reading",
        frames);
    err.flush();
  }

  @Override
  public void step(Tally tally, long framesDone, long frames) {
    double seconds = Math.max((ticks.getAsLong() - begunTicks) / NANOS, 1e-3);
    boolean last = framesDone >= frames;
    if (!terminal && !last && seconds - shownSeconds < PLAIN_SECONDS) {
      return;
    }
    shownSeconds = seconds;
    double share = frames == 0 ? 1 : Math.min(1, (double) framesDone / frames);
    int full = (int) (share * BAR);
    long left = share > 0 ? Math.round(seconds / share * (1 - share)) : 0;
    String line =
        String.format(
            Locale.ROOT,
            "[%s%s] %3.0f %%  %,d events  %.1f MiB/s  %s left",
            "=".repeat(full),
            " ".repeat(BAR - full),
            share * 100,
            tally.events(),
            tally.bytes() / MIB / seconds,
            span(left));
    err.print(terminal ? "\r" + line + (last ? "\n" : "") : line + "\n");
    err.flush();
  }

  private static String span(long seconds) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
