// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.verdict;

/**
 * What is known not to be under way, so that a shortfall is a loss and no delay, and an excess a
 * repetition and no late report.
 *
 * @param frames the processor has read all frames of before the agents' entries, and has reported
 *     them
 * @param events the sink has committed all events of before the processor's entries
 * @param reports the processor has reported all events of before the index was counted
 */
public record Settled(boolean frames, boolean events, boolean reports) {
  /** Nothing is known; every difference counts as under way. */
  public static final Settled UNKNOWN = new Settled(false, false, false);
}
