// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.text;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Takes texts out of a state, which may be damaged. Pure. */
public final class StateBytes {
  private StateBytes() {}

  /**
   * The next bytes. Their number is not believed: an array for more than there are may be larger
   * than memory.
   *
   * @throws BufferUnderflowException if there are not so many
   */
  public static byte[] take(ByteBuffer in, int size) {
    if (size < 0 || size > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[size];
    in.get(bytes);
    return bytes;
  }
}
