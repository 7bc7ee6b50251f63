// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import io.penstock.agent.framing.Frame;

/**
 * Brings records to the broker in the order in which they were taken. Once one frame failed, no
 * frame that was taken after it may reach the broker any more: the producer is broken, and a new
 * one has to send again from there.
 */
public interface RecordProducer {
  /** Makes producers. */
  @FunctionalInterface
  interface Factory {
    /**
     * A new producer; connects in the background.
     *
     * @param onChange to be called when a delivery was decided or the producer broke; any thread
     */
    RecordProducer open(Runnable onChange);
  }

  /** What became of a frame; told once, by any thread. */
  interface Delivery {
    /** All in-sync replicas have it. */
    void delivered();

    /** It will never be taken as it is. The producer is broken by that. */
    void refused(Refusal reason);
  }

  /**
   * Why a frame will never be taken.
   *
   * @param tooLarge a smaller one may be
   * @param cause what the broker says
   */
  record Refusal(boolean tooLarge, String cause) {}

  /**
   * Takes a frame.
   *
   * @return false when it cannot now (no connection yet, no memory): offer the same again
   */
  boolean send(Frame frame, Delivery delivery);

  /** Takes a ledger entry, on which nothing depends: it may get lost. */
  boolean sendLedger(String key, String json);

  /** Why it can take nothing more and must be replaced; empty while it works. */
  String broken();

  /** Why {@link #send} refused last; empty when it only waits for an answer, and will say so. */
  String refusal();

  /** Waits for what was taken, at most this long, and ends. */
  void close(long timeoutMs);
}
