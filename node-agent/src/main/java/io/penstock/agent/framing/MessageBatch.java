// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

import io.penstock.contract.OctetCounting;
import java.util.Arrays;

/** Collects messages, each with its length in front, until they make a frame. Not thread-safe. */
public final class MessageBatch {
  private final int frameBytes;
  private byte[] bytes;
  private int length;
  private int messages;

  public MessageBatch(int frameBytes) {
    this.frameBytes = frameBytes;
    this.bytes = new byte[frameBytes];
  }

  /** Adds a message; there is always room for it. */
  public void add(byte[] message, int size) {
    int end = length + OctetCounting.sizeBytes(size);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, end);
    }
    length = OctetCounting.write(message, 0, size, bytes, length);
    messages++;
  }

  /** Whether it is as large as a frame should be. */
  public boolean full() {
    return length >= frameBytes;
  }

  public boolean isEmpty() {
    return messages == 0;
  }

  /** How many messages it holds. */
  public int messages() {
    return messages;
  }

  /** A copy of all messages so far. */
  public byte[] value() {
    return Arrays.copyOf(bytes, length);
  }

  /** Begins anew, and gives back what a large message took. */
  public void clear() {
    if (bytes.length > 2 * frameBytes) {
      bytes = new byte[frameBytes];
    }
    length = 0;
    messages = 0;
  }
}
