// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the secret in {@code <password>abc</password>}: the text of an element with the name of
 * one, whatever attributes it has. Not thread-safe: one is reused.
 */
final class XmlElements {
  private static final byte[] CDATA = Ascii.bytes("<![CDATA[");

  /** How far before its end an element may begin. */
  private static final int MAX_BYTES = 4096;

  private final SecretNames names;
  private final Found found;

  XmlElements(SecretNames names, Found found) {
    this.names = names;
    this.found = found;
  }

  /**
   * Whether such an element ends with the tag that begins here; JSON may have its slash escaped.
   */
  boolean find(byte[] text, int start, int at, int end) {
    int slash = Ascii.skip(text, at + 1, end, '\\');
    if (!Ascii.at(text, slash, end, '/')) {
      return false;
    }
    int nameTo = slash + 1;
    while (nameTo < end && inName(text[nameTo])) {
      nameTo++;
    }
    return Ascii.at(text, nameTo, end, '>')
        && names.end(text, slash + 1, nameTo)
        && content(text, Math.max(start, at - MAX_BYTES), at);
  }

  private boolean content(byte[] text, int start, int to) {
    int open = Ascii.lastIndexOf(text, start, to, '<');
    if (open < 0) {
      return false;
    }
    int from =
        Ascii.startsWith(text, open, to, CDATA)
            ? open + CDATA.length
            : Ascii.indexOf(text, open, to, '>') + 1;
    found.set(from, to);
    return from > 0 && Escapes.skipBlanks(text, from, to) < to && !Harmless.value(text, from, to);
  }

  private static boolean inName(byte b) {
    return Ascii.word(b) || b == '-' || b == '.' || b == ':';
  }
}
