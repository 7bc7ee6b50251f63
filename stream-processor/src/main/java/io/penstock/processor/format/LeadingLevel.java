// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * The level that a line without any other head begins with: {@code [WARNING] (748) : text} as
 * HAProxy prints it, {@code WARNING: text}, {@code INFO:root:text} as Python's logging does when
 * nobody set it up. Pure.
 */
final class LeadingLevel {
  private LeadingLevel() {}

  /** Sets level, pid, logger and message if there is one. */
  static void read(byte[] text, int from, int to, Fields fields) {
    boolean bracket = Ascii.at(text, from, to, '[');
    int word = bracket ? from + 1 : from;
    int end = word;
    while (end < to && Ascii.word(text[end])) {
      end++;
    }
    Level level = end - word < 4 ? null : Level.of(text, word, end);
    if (level == null || !Ascii.at(text, end, to, bracket ? ']' : ':')) {
      return;
    }
    int at = end + 1;
    if (bracket) {
      at = process(text, at, to, fields);
    } else if (at < to && text[at] != ' ') {
      at = logger(text, at, to, fields);
      if (at < 0) {
        return;
      }
    }
    level.set(fields);
    at = Ascii.skip(text, at, to, ' ');
    if (at < to) {
      fields.text(Field.MESSAGE, text, at, to);
    }
    fields.text(Field.EVENT_ORIGINAL, text, from, to);
  }

  /** {@code (748) : } behind the level. */
  private static int process(byte[] text, int from, int to, Fields fields) {
    int open = Ascii.skip(text, from, to, ' ');
    int digits = Ascii.skipDigits(text, open + 1, to);
    boolean known = Ascii.at(text, open, to, '(') && Ascii.at(text, digits, to, ')');
    if (!known || digits == open + 1) {
      return from;
    }
    fields.number(Field.PROCESS_PID, Math.max(0, Ascii.number(text, open + 1, digits)));
    int colon = Ascii.skip(text, digits + 1, to, ' ');
    return Ascii.at(text, colon, to, ':') ? colon + 1 : digits + 1;
  }

  /** {@code root:} behind the level; -1 if there is none. */
  private static int logger(byte[] text, int from, int to, Fields fields) {
    int end = from;
    while (end < to && (Ascii.word(text[end]) || text[end] == '.' || text[end] == '-')) {
      end++;
    }
    if (end == from || !Ascii.at(text, end, to, ':')) {
      return -1;
    }
    fields.text(Field.LOG_LOGGER, text, from, end);
    return end + 1;
  }
}
