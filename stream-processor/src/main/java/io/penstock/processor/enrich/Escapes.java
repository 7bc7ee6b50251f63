// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

/**
 * Escapes of JSON (RFC 8259, section 7) and of URLs (RFC 3986, section 2.1): their last letter
 * belongs to no word.
 */
final class Escapes {
  private static final int UNICODE = 6;
  private static final int PERCENT = 3;

  private Escapes() {}

  /** Whether one ends where {@code at} lies. */
  static boolean end(byte[] text, int start, int at) {
    return (at - start >= 2 && text[at - 2] == '\\' && "nrtbf".indexOf(text[at - 1]) >= 0)
        || (at - start >= UNICODE && text[at - UNICODE] == '\\' && text[at - 5] == 'u')
        || (at - start >= PERCENT && text[at - PERCENT] == '%');
  }

  /** Whether one of {@code &} or {@code ?} ends there. */
  static boolean queryEnd(byte[] text, int start, int at) {
    return SecretNames.endsWith(text, start, at, "u0026")
        || SecretNames.endsWith(text, start, at, "u003f")
        || SecretNames.endsWith(text, start, at, "%26")
        || SecretNames.endsWith(text, start, at, "%3f");
  }
}
