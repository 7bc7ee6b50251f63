// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the secret in a query's parameter that has a query in it, with its signs escaped (RFC 3986,
 * section 2.1), also more than once: {@code path=%3Ftoken%3Dabc} of Nova's consoles. Not
 * thread-safe: one is reused.
 */
final class EscapedQueries {
  private static final byte[] URL = Ascii.bytes("http");

  /** What consoles name the parameter. */
  private static final String PATH = "path";

  /** How much of a value is looked at, so that no text is read again and again. */
  private static final int MAX_LOOKED_AT = 1024;

  private final SecretNames names;
  private final Found found;

  EscapedQueries(SecretNames names, Found found) {
    this.names = names;
    this.found = found;
  }

  /** Whether the value behind this sign has a secret, which is all up to the value's end. */
  boolean find(byte[] text, int start, int sign, int end) {
    int value = sign + 1;
    if (value >= end || !mayBegin(text, start, value, end)) {
      return false;
    }
    int limit = SecretValues.valueEnd(text, value, Math.min(end, value + MAX_LOOKED_AT));
    int at = Ascii.indexOf(text, value, limit, '%');
    while (at >= 0) {
      int digits = Escapes.skipPercent(text, at, limit);
      int from = digits + 2;
      if (from < limit && equalsSign(text, digits) && named(text, value, at)) {
        found.set(from, SecretValues.valueEnd(text, from, end));
        return !Harmless.value(text, from, found.to());
      }
      at = Ascii.indexOf(text, at + 1, limit, '%');
    }
    return false;
  }

  /** An escape, a path or a URL. */
  private static boolean mayBegin(byte[] text, int start, int value, int end) {
    return text[value] == '%'
        || text[value] == '/'
        || Ascii.startsWith(text, value, end, URL)
        || SecretNames.endsWith(text, start, value - 1, PATH);
  }

  private static boolean equalsSign(byte[] text, int at) {
    return text[at] == '3' && SecretNames.lower(text[at + 1]) == 'd';
  }

  private boolean named(byte[] text, int value, int nameTo) {
    int token = nameTo - SecretNames.TOKEN.length();
    return names.end(text, value, nameTo)
        || (SecretNames.endsWith(text, value, nameTo, SecretNames.TOKEN)
            && (token == value
                || text[token - 1] == '?'
                || text[token - 1] == '&'
                || Escapes.queryEnd(text, value, token)));
  }
}
