// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Where names end in terms of Erlang: <code>{password,"abc"}</code>, <code>
 * {&lt;&lt;"password"&gt;&gt;,"abc"}</code>, <code>#{&lt;&lt;"password"&gt;&gt; =&gt; "abc"}</code>
 * . Pure.
 */
final class ErlangNames {
  private static final byte[] BINARY_END = Ascii.bytes(">>");

  private ErlangNames() {}

  /**
   * The end of the name whose value begins here, its quotes left out; -1 if none can stand there.
   */
  static int end(byte[] text, int start, int value) {
    int sign = blanksFrom(text, start, value) - 1;
    if (sign <= start) {
      return -1;
    }
    if (text[sign] == ',') {
      return withoutQuotes(text, start, sign);
    }
    return text[sign] == '>' && text[sign - 1] == '='
        ? withoutQuotes(text, start, blanksFrom(text, start, sign - 1))
        : -1;
  }

  /** Whether nothing but a name that ends here is in front of the value in its tuple. */
  static boolean first(byte[] text, int start, int nameTo) {
    int at = nameTo;
    while (at > start && (Ascii.word(text[at - 1]) || text[at - 1] == '.')) {
      at--;
    }
    while (at > start && (QuotedText.quoteOrBackslash(text[at - 1]) || text[at - 1] == '<')) {
      at--;
    }
    return at > start && text[at - 1] == '{';
  }

  private static int blanksFrom(byte[] text, int start, int to) {
    int from = to;
    while (from > start && (text[from - 1] == ' ' || text[from - 1] == '\n')) {
      from--;
    }
    return from;
  }

  private static int withoutQuotes(byte[] text, int start, int to) {
    int at = to;
    if (at - BINARY_END.length > start
        && Ascii.startsWith(text, at - BINARY_END.length, at, BINARY_END)) {
      at -= BINARY_END.length;
    }
    while (at > start && QuotedText.quoteOrBackslash(text[at - 1])) {
      at--;
    }
    return at;
  }
}
