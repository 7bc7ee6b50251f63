// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.progress;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast figures grow, over the last ten seconds or so. Not thread-safe. */
public final class Rates {
  private static final long WINDOW_MS = 10_000;

  private record Look(long atMs, Accounts accounts) {}

  private final Deque<Look> looks = new ArrayDeque<>();

  /**
   * What a second brings.
   *
   * @param lines read from the sources
   * @param events made by the processor
   * @param documents new in the index
   */
  public record PerSecond(long lines, long events, long documents) {}

  /** Takes a look's figures; the first one gives no rates. */
  public PerSecond at(long nowMs, Accounts accounts) {
    looks.addLast(new Look(nowMs, accounts));
    while (looks.size() > 2 && looks.getFirst().atMs() < nowMs - WINDOW_MS) {
      looks.removeFirst();
    }
    Look first = looks.getFirst();
    long elapsedMs = nowMs - first.atMs();
    return new PerSecond(
        rate(accounts.lines() - first.accounts().lines(), elapsedMs),
        rate(accounts.events() - first.accounts().events(), elapsedMs),
        rate(accounts.documents() - first.accounts().documents(), elapsedMs));
  }

  private static long rate(long grown, long elapsedMs) {
    return elapsedMs <= 0 ? 0 : Math.max(0, grown) * 1_000 / elapsedMs;
  }
}
