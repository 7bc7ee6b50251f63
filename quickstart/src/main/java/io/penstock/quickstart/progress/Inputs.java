// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.progress;

/**
 * The input files as they are now, compared with what the agent reported. Immutable.
 *
 * @param onDiskBytes what they hold
 * @param unfinishedBytes what of that stands behind the last newline of a file: no whole line yet,
 *     so the agent leaves it there
 * @param unseenBytes whole lines that the agent has not reported to have seen
 */
public record Inputs(long onDiskBytes, long unfinishedBytes, long unseenBytes) {
  /** No input file, or nobody looked. */
  public static final Inputs NONE = new Inputs(0, 0, 0);

  /** Whether the agent has seen every whole line. */
  public boolean allSeen() {
    return unseenBytes == 0;
  }
}
