// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.display;

import io.penstock.quickstart.progress.Accounts;
import io.penstock.quickstart.supervise.Happening;
import java.io.PrintStream;
import java.util.List;

/** Plain lines, for files and pipes: figures when they change, and not more often than needed. */
public final class PlainDisplay implements Display {
  static final long EVERY_MS = 10_000;

  private final PrintStream out;
  private Accounts shown = Accounts.NONE;
  private long shownAtMs = Long.MIN_VALUE / 2;

  public PlainDisplay(PrintStream out) {
    this.out = out;
  }

  @Override
  public void happened(long nowMs, Happening happening) {
    say(Words.of(happening));
  }

  @Override
  public void say(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  @Override
  public void progress(long nowMs, Progress progress) {
    Accounts accounts = progress.accounts();
    boolean due = nowMs - shownAtMs >= EVERY_MS || accounts.complete() != shown.complete();
    if (due && !accounts.equals(shown)) {
      shown = accounts;
      shownAtMs = nowMs;
      say(List.of(Words.figures(progress), Words.state(progress)));
    }
  }

  @Override
  public void tick(long nowMs) {}

  @Override
  public void end() {
    out.flush();
  }
}
