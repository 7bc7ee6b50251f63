// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

/**
 * A stretch {@code [from, to)} of a datagram, and what it says. The parts of a datagram lie side by
 * side, in order, and cover it: each has an offset of its own, from which its document id is made.
 */
public sealed interface Part {
  int from();

  int to();

  /** A value that was measured. */
  record Reading(int from, int to, Point point) implements Part {}

  /**
   * A notification.
   *
   * @param severity as in syslog, 0 to 7
   */
  record Notice(int from, int to, Meter meter, Moment moment, int severity, String message)
      implements Part {}

  /** Nothing to tell: a comment, a blank line, settings behind the last value. */
  record Blank(int from, int to) implements Part {}

  /**
   * What could not be read.
   *
   * @param reason why, as a sentence
   */
  record Unreadable(int from, int to, String reason) implements Part {}
}
