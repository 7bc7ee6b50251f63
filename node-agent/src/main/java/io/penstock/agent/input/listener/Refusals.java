// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Counts what a listener did not take as it came. The first of a kind is logged at once, further
 * ones as a number, at most one line a minute and kind: a hostile sender cannot fill a log.
 * Thread-safe.
 */
final class Refusals {
  static final long QUIET_MS = 60_000;

  private final String listener;
  private final Clock clock;
  private final Consumer<String> warn;
  private final Map<Refusal, Tally> tallies = new EnumMap<>(Refusal.class);

  /**
   * Counts nothing yet.
   *
   * @param listener its title
   */
  Refusals(String listener, Clock clock, Consumer<String> warn) {
    this.listener = listener;
    this.clock = clock;
    this.warn = warn;
  }

  private static final class Tally {
    long count;
    long logged;
    long quietUntil = Long.MIN_VALUE;
  }

  /**
   * One more.
   *
   * @param detail who, and what is known about it; no secret
   */
  synchronized void count(Refusal cause, String detail) {
    Tally tally = tallies.computeIfAbsent(cause, ignored -> new Tally());
    tally.count++;
    if (clock.ticksMs() < tally.quietUntil) {
      return;
    }
    tally.quietUntil = clock.ticksMs() + QUIET_MS;
    long since = tally.count - tally.logged - 1;
    tally.logged = tally.count;
    warn.accept(
        listener
            + ": "
            + cause.text()
            + (detail.isEmpty() ? "" : "; " + detail)
            + (since > 0 ? "; " + since + " more like it since the last line" : ""));
  }

  /** How often each happened. */
  synchronized Map<Refusal, Long> counts() {
    Map<Refusal, Long> counts = new EnumMap<>(Refusal.class);
    tallies.forEach((cause, tally) -> counts.put(cause, tally.count));
    return counts;
  }
}
