// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.verdict;

/**
 * What is known not to be under way, so that a shortfall there is a loss and no delay.
 *
 * @param frames the processor has read all frames of before the agents' entries, and has reported
 *     them
 * @param events the sink has committed all events of before the processor's entries
 */
public record Settled(boolean frames, boolean events) {
  /** Nothing is known; every shortfall counts as under way. */
  public static final Settled UNKNOWN = new Settled(false, false);
}
