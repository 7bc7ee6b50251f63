// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import java.util.Arrays;

/** Takes the hosts in turn and leaves out those that failed, for a while. Not thread-safe. */
public final class HostRing {
  /** No host may be tried now. */
  public static final int NONE = -1;

  private final int[] failures;
  private final long[] downUntilMs;
  private final Backoff backoff;
  private int next;

  public HostRing(int hosts, Backoff backoff) {
    if (hosts < 1) {
      throw new IllegalArgumentException("no host");
    }
    this.failures = new int[hosts];
    this.downUntilMs = new long[hosts];
    this.backoff = backoff;
    Arrays.fill(downUntilMs, Long.MIN_VALUE);
  }

  int count() {
    return failures.length;
  }

  boolean allDown(long nowMs) {
    return nextTryMs() > nowMs;
  }

  /** The next host to send to, or {@link #NONE}. */
  int pick(long nowMs) {
    for (int i = 0; i < failures.length; i++) {
      int host = (next + i) % failures.length;
      if (downUntilMs[host] <= nowMs) {
        next = host + 1;
        return host;
      }
    }
    return NONE;
  }

  /** The host gave no answer, or is not able to serve. */
  void failed(int host, long nowMs) {
    failures[host]++;
    downUntilMs[host] = nowMs + backoff.delayMs(failures[host]);
  }

  void worked(int host) {
    failures[host] = 0;
    downUntilMs[host] = Long.MIN_VALUE;
  }

  /** When the first host may be tried again. */
  long nextTryMs() {
    long earliest = Long.MAX_VALUE;
    for (long until : downUntilMs) {
      earliest = Math.min(earliest, until);
    }
    return earliest;
  }
}
