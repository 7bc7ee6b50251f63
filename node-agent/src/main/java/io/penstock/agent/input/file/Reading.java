// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

/**
 * How the files of one input are read. Immutable.
 *
 * @param startMaxAgeMs of what the input finds at its very first look, files that were modified
 *     longer ago begin at their end; {@link #FROM_BEGINNING} or {@link #FROM_END} for all
 * @param ignoreOlderMs a file of which nothing was ever read is not opened while it was modified
 *     longer ago than this
 * @param bytesPerSecond at most this much is read of all its files together
 * @param charset in what its files are written, as frames have it; empty for UTF-8; {@link #UTF_16}
 *     when each file says by its first bytes which end is first
 */
public record Reading(long startMaxAgeMs, long ignoreOlderMs, long bytesPerSecond, String charset) {
  public static final long FROM_BEGINNING = Long.MAX_VALUE;
  public static final long FROM_END = Long.MIN_VALUE;

  /** No age, or no rate, that anything would exceed. */
  public static final long NO_LIMIT = Long.MAX_VALUE;

  public static final String UTF_16 = "UTF-16";

  /** Everything, from its beginning, as fast as it can be read. */
  public static final Reading DEFAULT = new Reading(FROM_BEGINNING, NO_LIMIT, NO_LIMIT);

  public Reading {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException("nothing would ever be read");
    }
  }

  /** Of files in UTF-8. */
  public Reading(long startMaxAgeMs, long ignoreOlderMs, long bytesPerSecond) {
    this(startMaxAgeMs, ignoreOlderMs, bytesPerSecond, "");
  }

  /** Whether a file found at the first look begins at its end. Times in Unix milliseconds. */
  boolean beginsAtEnd(long modifiedMs, long nowMs) {
    return nowMs - modifiedMs > startMaxAgeMs;
  }

  /** Whether a file of which nothing was read is too old to be. Times in Unix milliseconds. */
  boolean ignores(long modifiedMs, long nowMs) {
    return nowMs - modifiedMs > ignoreOlderMs;
  }
}
