// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * MariaDB's error log, which mixes three stamps in one file: {@code 2026-11-22 6:48:19 0 [Note]
 * text}, {@code 261122 6:48:52 [ERROR] text} and {@code 261122 06:48:18 mysqld_safe text}; MySQL's
 * {@code 2026-11-22T06:48:18.123456Z 0 [Note] text} and {@code … mysqld_safe text}. Galera's
 * scripts that copy the state of another node write between them, with the time at the end: {@code
 * WSREP_SST: [INFO] text (20261122 06:48:18.123)}, and their backup program {@code [00] 2026-11-22
 * 06:48:18 text}.
 */
final class MariadbHead implements HeadReader {
  private static final int SHORT_STAMP_BYTES = 15;

  /** The script that starts the server, and starts it again, calls itself so in both. */
  private static final byte[] STARTER = Ascii.bytes("mysqld_safe");

  private static final byte[] INNODB = Ascii.bytes("InnoDB: ");
  private static final byte[] MONITOR = Ascii.bytes("INNODB MONITOR OUTPUT");
  private static final byte[] STATE_TRANSFER = Ascii.bytes("WSREP_SST: ");

  /** {@code (20261122 06:48:18} without the fraction. */
  private static final int END_STAMP_BYTES = 18;

  private static final int MAX_FRACTION_BYTES = 10;
  private static final long SECOND_NANOS = 1_000_000_000;

  @Override
  public String name() {
    return "mariadb";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    if (Ascii.startsWith(text, from, to, STATE_TRANSFER)) {
      stateTransfer(text, from, to, head);
      return true;
    }
    int start = backup(text, from, to);
    int at;
    if (head.time.read(text, start, to)) {
      at = head.time.end();
    } else if (shortStamp(text, from, to, head)) {
      at = from + SHORT_STAMP_BYTES;
    } else {
      return false;
    }
    if (!Ascii.at(text, at, to, ' ')) {
      return false;
    }
    at++;
    int digits = Ascii.skipDigits(text, at, to);
    if (digits == at + 1 && Ascii.at(text, digits, to, 'x')) {
      return innodb(text, digits + 1, to, head);
    }
    head.timed = true;
    if (digits > at && Ascii.at(text, digits, to, ' ')) {
      head.threadId = Ascii.number(text, at, digits);
      at = digits + 1;
    }
    head.textFrom = starter(text, level(text, at, to, head), to, head);
    return true;
  }

  /** Reads {@code [Note] } if it is there; where the text goes on. */
  private static int level(byte[] text, int from, int to, Head head) {
    int close =
        Ascii.at(text, from, to, '[')
            ? Ascii.indexOf(text, from, Math.min(to, from + 14), ']')
            : -1;
    head.level = close < 0 ? null : Level.of(text, from + 1, close);
    return head.level == null ? from : Math.min(to, close + 2);
  }

  /**
   * InnoDB's own lines have the address of a thread, {@code 0x7f8b4c0b1700 INNODB MONITOR OUTPUT};
   * in what the monitor puts out others begin so, too.
   *
   * @param from behind {@code 0x}
   */
  private static boolean innodb(byte[] text, int from, int to, Head head) {
    int end = Ascii.skip(text, Ascii.wordEnd(text, from, to), to, ' ');
    boolean assertion = Ascii.startsWith(text, end, to, INNODB);
    if (!assertion && !Ascii.startsWith(text, end, to, MONITOR)) {
      return false;
    }
    head.timed = true;
    head.level = assertion ? Level.ERROR : null;
    head.textFrom = end;
    return true;
  }

  /** Behind the number of the backup's thread, {@code [00] }, if it is there. */
  private static int backup(byte[] text, int from, int to) {
    int close = Ascii.at(text, from, to, '[') ? Ascii.skipDigits(text, from + 1, to) : from;
    boolean number = close == from + 3 && Ascii.at(text, close, to, ']');
    return number && Ascii.at(text, close + 1, to, ' ') ? close + 2 : from;
  }

  private static void stateTransfer(byte[] text, int from, int to, Head head) {
    head.loggerFrom = from;
    head.loggerTo = from + STATE_TRANSFER.length - 2;
    head.textFrom = level(text, from + STATE_TRANSFER.length, to, head);
    int earliest = Math.max(head.textFrom, to - END_STAMP_BYTES - MAX_FRACTION_BYTES - 1);
    int open = Ascii.lastIndexOf(text, earliest, to, '(');
    int second = open + END_STAMP_BYTES;
    if (open < 0 || second >= to || text[to - 1] != ')') {
      return;
    }
    int century = Ascii.two(text, open + 1);
    int digits = SyslogTime.fractionEnd(text, second, to) - second - 1;
    long nanos = digits < 0 ? 0 : Ascii.secondsAsNanos(text, second - 2, to - 1) % SECOND_NANOS;
    head.timed =
        century >= 0
            && nanos >= 0
            && second + digits + 1 == to - 1
            && local(text, open + 3, century, (int) nanos, Math.max(0, Math.min(9, digits)), head);
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
    return to - from >= SHORT_STAMP_BYTES
        && Ascii.digit(text[from])
        && local(text, from, 20, 0, 0, head);
  }

  /** {@code 261122 06:48:52}, two digits of the year first. */
  private static boolean local(
      byte[] text, int from, int century, int nanos, int digits, Head head) {
    if (text[from + 6] != ' ' || text[from + 9] != ':' || text[from + 12] != ':') {
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
    head.time.local(
        TextTime.second(100 * century + year, month, day, hour, minute, second), nanos, digits);
    return true;
  }
}
