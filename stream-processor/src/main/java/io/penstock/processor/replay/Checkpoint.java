// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import java.util.Optional;

/**
 * How far a partition has come, as it is kept beside the committed offset in the consumer group: a
 * run that was stopped goes on there. Immutable.
 *
 * @param from first frame whose events are not all written
 * @param fromMs when the broker got it, Unix milliseconds
 * @param to first frame whose events do not count
 * @param tail where reading ends
 * @param job what is being done, see {@link ReprocessRequest#job}
 */
record Checkpoint(long from, long fromMs, long to, long tail, String job) {
  private static final String VERSION = "1";
  private static final int PARTS = 5;

  /** Text for the offset's metadata. */
  String metadata() {
    return String.join(
        ";", VERSION, Long.toString(fromMs), Long.toString(to), Long.toString(tail), job);
  }

  /** Reads what {@link #metadata} wrote; nothing if it is something else. */
  static Optional<Checkpoint> read(long committed, String metadata) {
    String[] parts = metadata.split(";", PARTS);
    if (parts.length != PARTS || !parts[0].equals(VERSION)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Checkpoint(
              committed,
              Long.parseLong(parts[1]),
              Long.parseLong(parts[2]),
              Long.parseLong(parts[3]),
              parts[4]));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
