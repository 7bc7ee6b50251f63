// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

import io.penstock.contract.FrameHeader;

/**
 * What becomes one Kafka record. The value is not copied: nobody may change it.
 *
 * @param header where the bytes come from
 * @param lines lines or messages that end in this frame
 * @param value the bytes; empty for a dropped range
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are moved, never compared or copied
public record Frame(FrameHeader header, int lines, byte[] value) {
  public Frame {
    if (!header.dropped() && value.length != header.sizeBytes()) {
      throw new IllegalArgumentException(
          value.length + " bytes for a range of " + header.sizeBytes());
    }
  }

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
