// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;

/**
 * A frame with its place in the spool. Immutable.
 *
 * @param position where its entry begins
 * @param end where its entry ends
 */
public record SpooledFrame(Frame frame, long position, long end) {
  /** What is kept of it once its bytes are with the producer. */
  public SpooledRange range() {
    return new SpooledRange(frame.header(), position, end);
  }
}
