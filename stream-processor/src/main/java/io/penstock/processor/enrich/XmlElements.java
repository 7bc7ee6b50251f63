// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the secret in {@code <password>abc</password>}: the text of an element with the name of
 * one, whatever attributes it has. Not thread-safe: one is reused.
 */
final class XmlElements {
  private static final byte[] CDATA = Ascii.bytes("![CDATA[");

  /** How far before its end an element may begin. */
  private static final int MAX_BYTES = 4096;

  private final SecretNames names;
  private final Found found;
  private final TagSign open;
  private final TagSign close;

  /**
   * A finder.
   *
   * @param open what tags begin with
   * @param close what they end with
   */
  XmlElements(SecretNames names, Found found, String open, String close) {
    this.names = names;
    this.found = found;
    this.open = new TagSign(open);
    this.close = new TagSign(close);
  }

  /**
   * Whether such an element ends with the tag that begins here; JSON may have its slash escaped.
   *
   * @param at where its first sign lies
   * @param behind where that ends
   */
  boolean find(byte[] text, int start, int at, int behind, int end) {
    int slash = Ascii.skip(text, behind, end, '\\');
    if (!Ascii.at(text, slash, end, '/')) {
      return false;
    }
    int nameTo = slash + 1;
    while (nameTo < end && inName(text[nameTo])) {
      nameTo++;
    }
    return names.end(text, slash + 1, nameTo)
        && close.behind(text, nameTo, end) >= 0
        && content(text, Math.max(start, at - MAX_BYTES), at);
  }

  private boolean content(byte[] text, int start, int to) {
    int tag = open.last(text, start, to);
    if (tag < 0) {
      return false;
    }
    int from = open.behind(text, tag, to);
    if (Ascii.startsWith(text, from, to, CDATA)) {
      from += CDATA.length;
    } else {
      from = close.behind(text, close.first(text, from, to), to);
    }
    found.set(from, to);
    return from > 0 && Escapes.skipBlanks(text, from, to) < to && !Harmless.value(text, from, to);
  }

  private static boolean inName(byte b) {
    return Ascii.word(b) || b == '-' || b == '.' || b == ':';
  }
}
