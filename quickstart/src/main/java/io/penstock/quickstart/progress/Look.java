// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.progress;

/**
 * What one look at all tiers and at the inputs gave. Immutable.
 *
 * @param number counts the looks of a run, from 1
 * @param trouble why there are no newer figures, so that those of the look before are repeated;
 *     empty if there are
 */
public record Look(long number, Accounts accounts, Inputs inputs, String trouble) {
  /** Before the first. */
  public static final Look NONE = new Look(0, Accounts.NONE, Inputs.NONE, "");
}
