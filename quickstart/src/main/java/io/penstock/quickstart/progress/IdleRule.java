// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.progress;

/**
 * Decides when a run that is to end by itself has ended: all that was in the inputs is where it
 * belongs, and nothing changed for a while. Fed by one thread with figures and the time; not
 * thread-safe.
 */
public final class IdleRule {
  /** How long nothing may have changed when all is settled. */
  public static final long QUIET_MS = 5_000;

  /** After so long without any change there is no use in waiting for what is still missing. */
  public static final long STUCK_MS = 120_000;

  /** What to do now. */
  public enum State {
    BUSY,
    DONE,
    STUCK
  }

  private Accounts last = Accounts.NONE;
  private Inputs lastInputs = Inputs.NONE;
  private boolean looked;
  private long unchangedSinceMs;

  /**
   * Takes the newest figures.
   *
   * @param working whether every part of the pipeline is up: only then is silence a sign
   */
  public State at(long nowMs, Accounts accounts, Inputs inputs, boolean working) {
    if (!looked || !working || !accounts.equals(last) || !inputs.equals(lastInputs)) {
      looked = true;
      last = accounts;
      lastInputs = inputs;
      unchangedSinceMs = nowMs;
      return State.BUSY;
    }
    long quietMs = nowMs - unchangedSinceMs;
    if (settled(accounts, inputs) && quietMs >= QUIET_MS) {
      return State.DONE;
    }
    return quietMs >= STUCK_MS ? State.STUCK : State.BUSY;
  }

  private static boolean settled(Accounts accounts, Inputs inputs) {
    return inputs.allSeen() && accounts.settled();
  }
}
