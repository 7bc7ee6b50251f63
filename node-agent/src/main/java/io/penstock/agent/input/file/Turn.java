// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

/** How a turn of an open file ended. */
enum Turn {
  /** Nothing new. */
  IDLE,
  /** Read to the end. */
  CAUGHT_UP,
  /** There is more to read. */
  MORE,
  /** The frame log has no room. */
  BLOCKED,
  /** The file is no longer the one that was read. */
  CHANGED,
  /** So much is to be read that it was left for a turn of those far behind. */
  BEHIND,
  /** There is more to read, once its input's rate allows. */
  WAITS;

  /** Whether what follows in the stream has to wait. */
  boolean leavesMore() {
    return this == MORE || this == BLOCKED || this == BEHIND || this == WAITS;
  }
}
