// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the secret in {@code password\}{@code u003dabc}, where JSON (RFC 8259, section 7) has the
 * sign between a name and its value escaped, and in elements of XML whose signs are. Not
 * thread-safe: one is reused.
 */
final class EscapedValues extends SignFinder {
  private static final byte[] BEGIN = Ascii.bytes("\\u003");

  private final SecretNames names;
  private final XmlElements elements;
  private final SecretValues values = new SecretValues(found);

  EscapedValues(SecretNames names) {
    this.names = names;
    elements = new XmlElements(names, found, "\\u003c", "\\u003e");
  }

  @Override
  int sign(int from) {
    return Ascii.indexOf(text, from, end, BEGIN);
  }

  @Override
  boolean secret(int escape, int from) {
    int letter = escape + BEGIN.length;
    return letter < end
        && switch (SecretNames.lower(text[letter])) {
          case 'd', 'a' -> named(escape) && value(letter + 1);
          case 'c' -> elements.find(text, from, escape, letter + 1, end);
          default -> false;
        };
  }

  private boolean value(int at) {
    return values.read(text, Escapes.skipArrow(text, at, end), end);
  }

  private boolean named(int escape) {
    int nameTo = escape;
    while (nameTo > start && between(text[nameTo - 1])) {
      nameTo--;
    }
    return names.end(text, start, nameTo);
  }

  private static boolean between(byte b) {
    return b == ' ' || b == '"' || b == '\'' || b == '\\';
  }
}
