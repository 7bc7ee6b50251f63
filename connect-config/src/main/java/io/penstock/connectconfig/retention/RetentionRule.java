// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.retention;

/**
 * How long to keep.
 *
 * @param keepDays whole days after its own that an index is kept
 * @param closeAfterDays whole days after its own that it can be searched; {@link #NEVER} to close
 *     none
 * @param maxBytes of all days together; the oldest go first; {@link Long#MAX_VALUE} without bound
 */
public record RetentionRule(int keepDays, int closeAfterDays, long maxBytes) {
  public static final int NEVER = Integer.MAX_VALUE;

  public RetentionRule {
    if (keepDays < 1 || closeAfterDays < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("at least one day and one byte have to be kept");
    }
    if (closeAfterDays != NEVER && closeAfterDays >= keepDays) {
      throw new IllegalArgumentException(
          "closing after " + closeAfterDays + " days, deleting after " + keepDays + ": too late");
    }
  }
}
