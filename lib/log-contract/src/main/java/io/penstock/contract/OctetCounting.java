// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

/**
 * Octet counting of RFC 6587, section 3.4.1, as frames of framing {@code messages} use it: {@code
 * LEN SP MSG}, the length in decimal digits, no sign and no leading zero; an empty message is
 * {@code 0 } and is allowed here. Pure.
 */
public final class OctetCounting {
  /** A longer length is broken framing, not a message. */
  private static final int MAX_DIGITS = 9;

  private OctetCounting() {}

  /** Bytes that {@link #write} takes for a message of this length. */
  public static int sizeBytes(int messageLength) {
    int digits = 1;
    for (int rest = messageLength; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits + 1 + messageLength;
  }

  /**
   * Writes a message with its length in front.
   *
   * @return the position after it in {@code target}
   */
  public static int write(byte[] message, int from, int length, byte[] target, int at) {
    int end = at + sizeBytes(length);
    int body = end - length;
    target[body - 1] = ' ';
    int rest = length;
    for (int i = body - 2; i >= at; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    System.arraycopy(message, from, target, body, length);
    return end;
  }

  /** Takes one message at a time. */
  @FunctionalInterface
  public interface MessageReader {
    /**
     * A message of {@code value}.
     *
     * @param entry where its length begins
     * @param from where its first byte lies
     * @param to where it ends
     */
    void message(int entry, int from, int to);
  }

  /**
   * Walks over all messages of a value.
   *
   * @return -1 when the value was whole, else the position at which the framing is broken; the
   *     messages before it were handed over
   */
  public static int read(byte[] value, MessageReader reader) {
    int at = 0;
    while (at < value.length) {
      int body = bodyStart(value, at);
      if (body < 0) {
        return at;
      }
      int length = 0;
      for (int i = at; i < body - 1; i++) {
        length = length * 10 + value[i] - '0';
      }
      if (length > value.length - body) {
        return at;
      }
      reader.message(at, body, body + length);
      at = body + length;
    }
    return -1;
  }

  private static int bodyStart(byte[] value, int at) {
    int i = at;
    while (i < value.length && value[i] >= '0' && value[i] <= '9') {
      i++;
    }
    int digits = i - at;
    boolean leadingZero = digits > 1 && value[at] == '0';
    boolean ends = i < value.length && value[i] == ' ';
    return digits >= 1 && digits <= MAX_DIGITS && !leadingZero && ends ? i + 1 : -1;
  }
}
