// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * The lines of a Guru Meditation Report, which an OpenStack service prints when it is asked to by a
 * signal: sections, each with a title between two rulers; the last one is the configuration. See
 * {@link ExceptionLines}. Pure.
 */
final class GuruLines {
  private static final byte[] MARK = Ascii.bytes("==== ");
  private static final byte[] GURU = Ascii.bytes("Guru Meditation");
  private static final byte[] CONFIGURATION = Ascii.bytes("Configuration");
  private static final int MIN_RULER_BYTES = 60;

  /** Behind a ruler: a report if the next line is its title. */
  static final int RULER = ExceptionLines.GURU + 1;

  private static final int SECTIONS = ExceptionLines.GURU + 2;
  private static final int LAST_SECTION = ExceptionLines.GURU + 3;

  private GuruLines() {}

  static int first(byte[] text, int from, int to) {
    return ruler(text, from, to) ? RULER : 0;
  }

  /** Whether it is a line of {@code =} only, as the first line of a report is. */
  static boolean ruler(byte[] text, int from, int to) {
    if (to - from < MIN_RULER_BYTES) {
      return false;
    }
    return Ascii.skip(text, from, to, '=') == to;
  }

  /** {@code ==== Guru Meditation ====}. */
  static boolean title(byte[] text, int from, int to) {
    return titled(text, from, to, GURU);
  }

  private static boolean titled(byte[] text, int from, int to, byte[] title) {
    return Ascii.startsWith(text, from, to, MARK) && Ascii.indexOf(text, from, to, title) > 0;
  }

  static int next(int state, byte[] text, int from, int to) {
    return switch (state & 0xff) {
      case RULER -> title(text, from, to) ? SECTIONS : 0;
      case SECTIONS -> titled(text, from, to, CONFIGURATION) ? LAST_SECTION : SECTIONS;
      case LAST_SECTION -> configuration(text, from, to) ? LAST_SECTION : 0;
      default -> 0;
    };
  }

  /** Rulers, blank lines, {@code group:} and {@code option = value}. */
  private static boolean configuration(byte[] text, int from, int to) {
    int at = ExceptionLines.unindented(text, from, to);
    if (at == to || at > from || ruler(text, from, to)) {
      return true;
    }
    int end = to;
    while (end > from && text[end - 1] == ' ') {
      end--;
    }
    return text[end - 1] == ':' && Ascii.indexOf(text, from, end, ' ') < 0;
  }
}
