// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.localcopy;

/**
 * Finds the end of RFC 5424's structured data. A loop and no regular expression: those call
 * themselves for each character, and a sender could end the thread with a long value. Pure.
 */
final class StructuredData {
  private StructuredData() {}

  /**
   * Where it ends.
   *
   * @return behind {@code -}, or behind the last element; -1 if there is neither, or no end
   */
  static int end(byte[] text, int from, int to) {
    if (from < to && text[from] == '-') {
      return from + 1;
    }
    int at = from;
    while (at < to && text[at] == '[') {
      int end = elementEnd(text, at + 1, to);
      if (end < 0) {
        return -1;
      }
      at = end;
    }
    return at == from ? -1 : at;
  }

  private static int elementEnd(byte[] text, int from, int to) {
    boolean quoted = false;
    for (int at = from; at < to; at++) {
      byte c = text[at];
      if (quoted && c == '\\') {
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ']' && !quoted) {
        return at + 1;
      }
    }
    return -1;
  }
}
