// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.contract.FrameHeader;

/**
 * A frame that was taken from the spool, without its bytes: what is needed to acknowledge it.
 *
 * @param header which range of which source
 * @param position where its entry begins in the spool
 * @param end where its entry ends
 */
public record SpooledRange(FrameHeader header, long position, long end) {
  @Override
  public String toString() {
    return header.stream()
        + "/"
        + header.generation()
        + " "
        + header.startOffset()
        + "-"
        + header.endOffset();
  }
}
