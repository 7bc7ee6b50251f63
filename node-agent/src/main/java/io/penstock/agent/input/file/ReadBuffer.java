// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.Guard;

/** The one buffer all files are read through. Belongs to the reader's thread. */
final class ReadBuffer {
  private final byte[] usual;
  private byte[] bytes;

  ReadBuffer(int frameBytes) {
    this.usual = new byte[frameBytes + Guard.MAX_BYTES];
    this.bytes = usual;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Makes room for one long line. */
  void grow(int sizeBytes) {
    if (bytes.length < sizeBytes + Guard.MAX_BYTES) {
      bytes = new byte[sizeBytes + Guard.MAX_BYTES];
    }
  }

  /** Gives the room for a long line back. */
  void shrink() {
    bytes = usual;
  }
}
