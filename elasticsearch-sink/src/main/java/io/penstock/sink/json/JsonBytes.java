// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A growing array of bytes that knows how JSON quotes a text. Not thread-safe. */
public final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);

  private byte[] bytes;
  private int size;

  public JsonBytes(int capacity) {
    bytes = new byte[capacity];
  }

  /** Bytes written so far. */
  public int size() {
    return size;
  }

  /** The array behind; valid up to {@link #size}, until the next write. */
  public byte[] array() {
    return bytes;
  }

  /** Forgets what was written and keeps the room. */
  public void clear() {
    size = 0;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  public JsonBytes raw(int b) {
    room(1);
    bytes[size++] = (byte) b;
    return this;
  }

  public JsonBytes raw(byte[] piece) {
    return raw(piece, piece.length);
  }

  /** Appends the first {@code length} bytes. */
  public JsonBytes raw(byte[] piece, int length) {
    return raw(piece, 0, length);
  }

  /** Appends {@code length} bytes from {@code from} on. */
  public JsonBytes raw(byte[] piece, int from, int length) {
    room(length);
    System.arraycopy(piece, from, bytes, size, length);
    size += length;
    return this;
  }

  /** Appends a text that is ASCII and needs no quoting, such as a number or a bracket. */
  public JsonBytes ascii(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
    return this;
  }

  /** Appends a text as a JSON string, quotes included; a lone surrogate becomes U+FFFD. */
  public JsonBytes quoted(String text) {
    raw('"');
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\' || c >= 0x80) {
        ascii(text.substring(plain, i));
        i += special(text, i) - 1;
        plain = i + 1;
      }
    }
    return ascii(text.substring(plain)).raw('"');
  }

  /** Writes the character at {@code at} and says how many chars it took. */
  private int special(String text, int at) {
    char c = text.charAt(at);
    if (c == '"' || c == '\\') {
      raw('\\').raw(c);
      return 1;
    }
    if (c < 0x20) {
      ascii("\\u00").raw(HEX[c >> 4]).raw(HEX[c & 15]);
      return 1;
    }
    int point = text.codePointAt(at);
    boolean lone = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    raw(new String(Character.toChars(lone ? 0xFFFD : point)).getBytes(UTF_8));
    return Character.charCount(point);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
