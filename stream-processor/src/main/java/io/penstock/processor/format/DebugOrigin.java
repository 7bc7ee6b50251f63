// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * The place in the code that oslo.log adds to debug messages: {@code ... function /path:line}, as
 * devstack has it {@code ... {{(pid=7) function /path:line}}}, without the process where the
 * journal knows it, and {@code ... from (pid=7) function /path:line} of old. Pure.
 */
final class DebugOrigin {
  private static final byte[] BRACES = Ascii.bytes("{{");
  private static final byte[] BRACES_PID = Ascii.bytes("{{(pid=");
  private static final byte[] PID = Ascii.bytes("(pid=");
  private static final byte[] FROM = Ascii.bytes("from");

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
    int pathFrom = wordFrom(text, from, colon);
    if (pathFrom < from + 2 || text[pathFrom] != '/') {
      return to;
    }
    int wordFrom = wordFrom(text, from, pathFrom - 1);
    boolean opened = braces && Ascii.startsWith(text, wordFrom, pathFrom, BRACES);
    int functionFrom = opened ? wordFrom + BRACES.length : wordFrom;
    int functionTo = pathFrom - 1;
    if (functionFrom >= functionTo || !identifier(text, functionFrom, functionTo)) {
      return to;
    }
    int begin = opened ? wordFrom : begin(text, from, wordFrom, braces);
    if (begin < 0) {
      return to;
    }
    fields.text(Field.LOG_ORIGIN_FUNCTION, text, functionFrom, functionTo);
    fields.text(Field.LOG_ORIGIN_FILE_NAME, text, pathFrom, colon);
    fields.number(Field.LOG_ORIGIN_FILE_LINE, line);
    process(text, begin, wordFrom, fields);
    return Math.max(from, begin - 1);
  }

  /** Whether the text ends as devstack's do. */
  static boolean braces(byte[] text, int from, int to) {
    return Ascii.at(text, to - 1, to, '}') && to - 2 > from && text[to - 2] == '}';
  }

  /**
   * Where the addition begins whose function is behind the process, or has nothing in front; -1 if
   * it ends with braces that nothing opens.
   */
  private static int begin(byte[] text, int from, int functionFrom, boolean braces) {
    int word = wordFrom(text, from, functionFrom - 1);
    if (braces) {
      return Ascii.startsWith(text, word, functionFrom, BRACES_PID) ? word : -1;
    }
    if (word == functionFrom || !Ascii.startsWith(text, word, functionFrom, PID)) {
      return functionFrom;
    }
    int before = wordFrom(text, from, word - 1);
    return Ascii.equal(text, before, word - 1, FROM) ? before : functionFrom;
  }

  /** The process that is named in front of the function, if nothing else said which it is. */
  private static void process(byte[] text, int from, int to, Fields fields) {
    int pid = Ascii.indexOf(text, from, to, PID);
    int digits = pid + PID.length;
    long number = pid < 0 ? -1 : Ascii.number(text, digits, Ascii.skipDigits(text, digits, to));
    if (number >= 0 && !fields.has(Field.PROCESS_PID)) {
      fields.number(Field.PROCESS_PID, number);
    }
  }

  /** Where the word begins that ends at {@code to}; nothing in front of {@code from} is read. */
  private static int wordFrom(byte[] text, int from, int to) {
    return to <= from ? from : Math.max(from, Ascii.lastIndexOf(text, from, to, ' ') + 1);
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
