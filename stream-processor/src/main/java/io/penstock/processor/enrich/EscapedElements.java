// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the secret in {@code <password>abc</password>} where the signs are entities: XML in a text
 * that is XML or HTML. Not thread-safe: one is reused.
 */
final class EscapedElements {
  private static final byte[] AMPERSAND = Ascii.bytes("amp;");

  private final XmlElements elements;

  EscapedElements(SecretNames names, Found found) {
    elements = new XmlElements(names, found, "&lt;", "&gt;");
  }

  /** Whether an element ends with the tag whose first sign ends with this semicolon. */
  boolean find(byte[] text, int start, int semicolon, int end) {
    int letters = semicolon - 2;
    if (letters <= start
        || text[semicolon - 1] != 't'
        || text[letters] != 'l'
        || semicolon + 1 >= end
        || (text[semicolon + 1] != '/' && text[semicolon + 1] != '\\')) {
      return false;
    }
    int sign = letters - 1;
    while (text[sign] == ';'
        && sign - AMPERSAND.length >= start
        && Ascii.startsWith(text, sign + 1 - AMPERSAND.length, sign + 1, AMPERSAND)) {
      sign -= AMPERSAND.length;
    }
    return text[sign] == '&' && elements.find(text, start, sign, semicolon + 1, end);
  }
}
