// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;

/**
 * Finds the classes of the exceptions that led to a Java exception: {@code Caused by: class: text},
 * the first cause last. Pure.
 */
final class JvmCauses {
  private static final byte[] CAUSED = Ascii.bytes("\nCaused by: ");

  private JvmCauses() {}

  /** Sets {@code error.causes} from the stack trace in this range, the first cause first. */
  static void set(byte[] text, int from, int to, Fields fields) {
    ByteSink causes = new ByteSink(0);
    int end = to;
    int at = Ascii.indexOf(text, from, to, CAUSED) < 0 ? -1 : lastIndexOf(text, from, end);
    while (at >= 0) {
      int name = at + CAUSED.length;
      int nameTo = name;
      while (nameTo < to && ExceptionName.qualified(text[nameTo])) {
        nameTo++;
      }
      if (nameTo > name) {
        causes.add(causes.size() == 0 ? '[' : ',');
        causes.add('"');
        causes.add(text, name, nameTo);
        causes.add('"');
      }
      end = at;
      at = lastIndexOf(text, from, end);
    }
    if (causes.size() > 0) {
      causes.add(']');
      fields.json(Field.ERROR_CAUSES, causes.toBytes());
    }
  }

  private static int lastIndexOf(byte[] text, int from, int to) {
    int at = Ascii.lastIndexOf(text, from, to, '\n');
    while (at >= 0 && !Ascii.startsWith(text, at, to, CAUSED)) {
      at = Ascii.lastIndexOf(text, from, at, '\n');
    }
    return at;
  }
}
