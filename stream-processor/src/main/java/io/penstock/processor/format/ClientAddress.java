// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * Sets {@code client.ip} if the text is an address, else {@code client.address}: the index refuses
 * a document whose {@code client.ip} is none. Pure.
 */
final class ClientAddress {
  /** A server with sockets of IPv6 names clients of IPv4 so. */
  private static final byte[] MAPPED = Ascii.bytes("::ffff:");

  private static final int IPV4_PARTS = 4;
  private static final int MAX_IPV6_BYTES = 39;

  private ClientAddress() {}

  static void set(byte[] text, int from, int to, Fields fields) {
    if (to <= from) {
      return;
    }
    int mapped = from + MAPPED.length;
    if (Ascii.startsWith(text, from, to, MAPPED) && ipv4(text, mapped, to)) {
      fields.text(Field.CLIENT_IP, text, mapped, to);
      return;
    }
    fields.text(ip(text, from, to) ? Field.CLIENT_IP : Field.CLIENT_ADDRESS, text, from, to);
  }

  /** Whether it is an IP address. */
  static boolean ip(byte[] text, int from, int to) {
    boolean colon = Ascii.indexOf(text, from, to, ':') >= 0;
    return colon ? ipv6(text, from, to) : ipv4(text, from, to);
  }

  private static boolean ipv4(byte[] text, int from, int to) {
    int parts = 0;
    int at = from;
    while (at <= to) {
      int end = Ascii.skipDigits(text, at, to);
      long number = end - at > 3 ? -1 : Ascii.number(text, at, end);
      boolean stops = end == to || text[end] == '.';
      if (number < 0 || number > 255 || !stops) {
        return false;
      }
      parts++;
      at = end + 1;
    }
    return parts == IPV4_PARTS;
  }

  /** Groups of at most four hexadecimal digits, eight of them or a double colon. */
  private static boolean ipv6(byte[] text, int from, int to) {
    if (to - from > MAX_IPV6_BYTES || to - from < 2) {
      return false;
    }
    int colons = 0;
    int digits = 0;
    int doubled = 0;
    for (int i = from; i < to; i++) {
      if (text[i] == ':') {
        colons++;
        doubled += i > from && text[i - 1] == ':' ? 1 : 0;
        digits = 0;
      } else if (!hexadecimal(text[i]) || ++digits > 4) {
        return false;
      }
    }
    return doubled == 1 ? colons <= 7 : doubled == 0 && colons == 7;
  }

  private static boolean hexadecimal(byte b) {
    return Ascii.digit(b) || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
  }
}
