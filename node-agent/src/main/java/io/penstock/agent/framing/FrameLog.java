// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

import io.penstock.contract.LedgerRange;
import java.util.List;

/** Where inputs put their frames, and where they learn how far they were. Thread-safe. */
public interface FrameLog {
  /** All generations that are known, in no order. */
  List<SourcePosition> known();

  /** When the log was begun, long before this run perhaps; Unix milliseconds. */
  long bornMs();

  /**
   * Makes a new generation known.
   *
   * @return false when there is no room now: nothing happened, try again later
   */
  boolean begin(SourcePosition position);

  /**
   * Takes a frame, and with it the position of its source.
   *
   * @return false when there is no room now: nothing happened, offer the same range again later
   */
  boolean append(Frame frame);

  /**
   * Whether Kafka takes what is here, but not as fast as it comes: who can leave data where it is
   * should read slowly, or it is written to disk only to be read again.
   */
  boolean crowded();

  /**
   * Whether what waits for Kafka takes more than a share of the room there is.
   *
   * @param share 0 to 1
   */
  boolean holdsMoreThan(double share);

  /**
   * Forgets a generation, if everything of it is acknowledged.
   *
   * @return whether it is forgotten
   */
  boolean forget(String stream, String generation);

  /**
   * Remembers something about a range of a source that no frame tells; in the ledger, too, and
   * after a restart, once it was synced.
   */
  void note(String stream, String generation, LedgerRange range);

  /** Notes how large a source was when it was last looked at. Kept in memory only. */
  void seen(String stream, String generation, long sizeBytes);
}
