// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * MariaDB's error log, which mixes three stamps in one file: {@code 2026-11-22 6:48:19 0 [Note]
 * text}, {@code 261122 6:48:52 [ERROR] text} and {@code 261122 06:48:18 mysqld_safe text}; MySQL's
 * {@code 2026-11-22T06:48:18.123456Z 0 [Note] text} and {@code … mysqld_safe text}.
 */
final class MariadbHead implements HeadReader {
  private static final int SHORT_STAMP_BYTES = 15;

  /** The script that starts the server, and starts it again, calls itself so in both. */
  private static final byte[] STARTER = Ascii.bytes("mysqld_safe");

  @Override
  public String name() {
    return "mariadb";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    int at;
    if (head.time.read(text, from, to)) {
      at = head.time.end();
    } else if (shortStamp(text, from, to, head)) {
      at = from + SHORT_STAMP_BYTES;
    } else {
      return false;
    }
    if (!Ascii.at(text, at, to, ' ')) {
      return false;
    }
    head.timed = true;
    at++;
    int digits = Ascii.skipDigits(text, at, to);
    if (digits > at && Ascii.at(text, digits, to, ' ')) {
      head.threadId = Ascii.number(text, at, digits);
      at = digits + 1;
    }
    if (Ascii.at(text, at, to, '[')) {
      int close = Ascii.indexOf(text, at, Math.min(to, at + 14), ']');
      head.level = close < 0 ? null : Level.of(text, at + 1, close);
      at = head.level == null ? at : Math.min(to, close + 2);
    }
    head.textFrom = starter(text, at, to, head);
    return true;
  }

  /** Behind the name of the script that wrote the line, if it did. */
  private static int starter(byte[] text, int from, int to, Head head) {
    int end = Ascii.wordEnd(text, from, to);
    if (!Ascii.equal(text, from, end, STARTER)) {
      return from;
    }
    head.loggerFrom = from;
    head.loggerTo = end;
    return Math.min(to, end + 1);
  }

  private static boolean shortStamp(byte[] text, int from, int to, Head head) {
    if (to - from < SHORT_STAMP_BYTES
        || text[from + 6] != ' '
        || text[from + 9] != ':'
        || text[from + 12] != ':'
        || !Ascii.digit(text[from])) {
      return false;
    }
    int year = Ascii.two(text, from);
    int month = Ascii.two(text, from + 2);
    int day = Ascii.two(text, from + 4);
    int hour = Ascii.two(text, from + 7);
    int minute = Ascii.two(text, from + 10);
    int second = Ascii.two(text, from + 13);
    boolean date = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    if (!date || hour < 0 || minute < 0 || second < 0) {
      return false;
    }
    head.time.local(TextTime.second(2000 + year, month, day, hour, minute, second), 0, 0);
    return true;
  }
}
