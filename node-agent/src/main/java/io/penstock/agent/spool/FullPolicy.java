// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

/** What happens to new data when the spool has reached its size. */
public enum FullPolicy {
  /** Inputs wait. Files lose nothing by that; a socket is not drained, and its senders wait. */
  BLOCK,
  /** The oldest data that was not sent is given up, a segment at a time. */
  DROP_OLDEST,
  /** What is read while there is no room is given up. */
  DROP_NEWEST;

  /** The cause of a range that this policy dropped, in frames and ledger. */
  String cause() {
    return switch (this) {
      case BLOCK -> "";
      case DROP_OLDEST -> "drop-oldest";
      case DROP_NEWEST -> "drop-newest";
    };
  }
}
