// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * The place in the code that oslo.log adds to debug messages: {@code ... function /path:line}, as
 * devstack has it {@code ... {{(pid=7) function /path:line}}}. Pure.
 */
final class DebugOrigin {
  private static final byte[] BRACES = Ascii.bytes("{{(pid=");

  private DebugOrigin() {}

  /** Reads it, if there is one, and returns where the message ends in front of it. */
  static int read(byte[] text, int from, int to, Fields fields) {
    boolean braces = braces(text, from, to);
    int lineTo = braces ? to - 2 : to;
    int lineFrom = Ascii.skipDigitsBack(text, from, lineTo);
    long line = Ascii.number(text, lineFrom, lineTo);
    int colon = lineFrom - 1;
    if (line < 0 || colon <= from || text[colon] != ':') {
      return to;
    }
    int pathFrom = Ascii.lastIndexOf(text, from, colon, ' ') + 1;
    if (pathFrom < from + 2 || text[pathFrom] != '/') {
      return to;
    }
    int functionTo = pathFrom - 1;
    int functionFrom = Ascii.lastIndexOf(text, from, functionTo, ' ') + 1;
    if (functionFrom == 0) {
      functionFrom = from;
    }
    if (functionFrom == functionTo || !identifier(text, functionFrom, functionTo)) {
      return to;
    }
    int begin = braces ? opening(text, from, functionFrom) : functionFrom;
    if (begin < 0) {
      return to;
    }
    fields.text(Field.LOG_ORIGIN_FUNCTION, text, functionFrom, functionTo);
    fields.text(Field.LOG_ORIGIN_FILE_NAME, text, pathFrom, colon);
    fields.number(Field.LOG_ORIGIN_FILE_LINE, line);
    return Math.max(from, begin - 1);
  }

  /** Whether the text ends as devstack's do. */
  static boolean braces(byte[] text, int from, int to) {
    return Ascii.at(text, to - 1, to, '}') && to - 2 > from && text[to - 2] == '}';
  }

  /** Where the braces begin, whose first word is the process, before the function; or -1. */
  private static int opening(byte[] text, int from, int functionFrom) {
    int open = Ascii.lastIndexOf(text, from, functionFrom - 1, ' ') + 1;
    int at = open == 0 ? from : open;
    return Ascii.startsWith(text, at, functionFrom, BRACES) ? at : -1;
  }

  private static boolean identifier(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean angle = text[i] == '<' || text[i] == '>';
      if (!angle && !Ascii.word(text[i])) {
        return false;
      }
    }
    return true;
  }
}
