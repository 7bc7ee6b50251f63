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

  /** Between the level and the process of a head. */
  private static final byte[] PROCESS = Ascii.bytes("] <");

  private static final int MAX_HEAD_BYTES = 80;

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
    int next = to;
    do {
      from = next;
      while (from > start && (text[from - 1] == ' ' || text[from - 1] == '\n')) {
        from--;
      }
      next = headFrom(text, start, from);
    } while (next < from);
    return from;
  }

  /**
   * Where the head of a line begins that ends there, for RabbitMQ repeats it on each line of a
   * term: {@code 2026-11-22 10:51:31.529839+00:00 [error] <0.712.0>}; {@code to} if none ends.
   */
  private static int headFrom(byte[] text, int start, int to) {
    if (to - start < 2 || text[to - 1] != '>' || !Ascii.digit(text[to - 2])) {
      return to;
    }
    int from = Ascii.lastIndexOf(text, Math.max(start, to - MAX_HEAD_BYTES), to, '\n') + 1;
    boolean head =
        from > 0 && Ascii.digit(text[from]) && Ascii.indexOf(text, from, to, PROCESS) >= 0;
    return head ? from : to;
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
