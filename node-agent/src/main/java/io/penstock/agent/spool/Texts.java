// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Texts behind a {@code u16} length. */
final class Texts {
  private static final int MAX_BYTES = 0xffff;

  private Texts() {}

  static byte[] encode(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("a text of " + bytes.length + " bytes in a frame header");
    }
    return bytes;
  }

  static void write(ByteBuffer target, byte[] text) {
    target.putShort((short) text.length).put(text);
  }

  static String read(ByteBuffer source) {
    byte[] text = new byte[Short.toUnsignedInt(source.getShort())];
    source.get(text);
    return new String(text, UTF_8);
  }
}
