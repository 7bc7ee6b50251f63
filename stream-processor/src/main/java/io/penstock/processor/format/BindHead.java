// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * BIND's named: {@code 22-Nov-2026 12:41:43.485 security: info: text}, of which category and level
 * are there if its configuration says so; the time also as {@code 2026-11-22T12:41:43.485}, with
 * {@code Z} or without. Many messages begin with {@code client @0x7f2a 10.0.0.5#53422 (name)}.
 */
final class BindHead implements HeadReader {
  private static final byte[] CLIENT = Ascii.bytes("client ");
  private static final int STAMP_BYTES = 20;
  private static final int ISO_BYTES = 19;
  private static final int SHORTEST_LEVEL = 4;
  private static final int MAX_CLIENT_BYTES = 80;

  private final boolean certain;

  /**
   * A reader.
   *
   * @param certain whether it is known that the lines are named's: then one may also have no time,
   *     or a time in ISO order without category and level
   */
  BindHead(boolean certain) {
    this.certain = certain;
  }

  @Override
  public String name() {
    return "bind";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    boolean stamp = stamp(text, from, to, head);
    boolean iso = !stamp && iso(text, from, to, head);
    if (!stamp && !iso && !certain) {
      return false;
    }
    head.timed = stamp || iso;
    head.textFrom = head.timed ? head.textFrom : from;
    boolean category = prefixes(text, head.textFrom, to, head);
    if (stamp) {
      return certain || !another(text, head.textFrom, to);
    }
    if (iso) {
      return certain || (category && head.level != null);
    }
    return category || head.level != null || Ascii.startsWith(text, from, to, CLIENT);
  }

  /** Reads {@code 22-Nov-2026 12:41:43.485 }, and says that the text begins behind it. */
  static boolean stamp(byte[] text, int from, int to, Head head) {
    boolean signs =
        to - from > STAMP_BYTES
            && text[from + 2] == '-'
            && text[from + 6] == '-'
            && text[from + 11] == ' '
            && text[from + 14] == ':'
            && text[from + 17] == ':';
    int year = signs ? (int) Ascii.number(text, from + 7, from + 11) : -1;
    if (year < 0) {
      return false;
    }
    int month = SyslogTime.month(text, from + 3);
    int hour = Ascii.two(text, from + 12);
    int minute = Ascii.two(text, from + 15);
    int second = Ascii.two(text, from + 18);
    if (!head.time.local(year, month, Ascii.two(text, from), hour, minute, second)) {
      return false;
    }
    int end = head.time.fraction(text, from + STAMP_BYTES, to);
    head.textFrom = end + 1;
    return Ascii.at(text, end, to, ' ');
  }

  private static boolean iso(byte[] text, int from, int to, Head head) {
    boolean known =
        to - from > ISO_BYTES && text[from + 10] == 'T' && head.time.read(text, from, to);
    head.textFrom = head.time.end() + 1;
    return known && Ascii.at(text, head.time.end(), to, ' ');
  }

  /**
   * Reads category and level, each if it is there.
   *
   * @return whether one of named's own categories is
   */
  private static boolean prefixes(byte[] text, int from, int to, Head head) {
    int behind = level(text, from, to, head);
    if (behind > 0) {
      head.textFrom = behind;
      return false;
    }
    int end = wordEnd(text, from, to);
    if (end == from || !Ascii.at(text, end, to, ':') || !Ascii.at(text, end + 1, to, ' ')) {
      return false;
    }
    boolean known = BindCategories.has(text, from, end);
    behind = level(text, end + 2, to, head);
    if (known || behind > 0) {
      head.loggerFrom = from;
      head.loggerTo = end;
      head.textFrom = behind > 0 ? behind : end + 2;
    }
    return known;
  }

  /** Behind {@code notice: } or {@code debug 3: }; -1 if there is no level. */
  private static int level(byte[] text, int from, int to, Head head) {
    int end = wordEnd(text, from, to);
    Level level = end - from < SHORTEST_LEVEL ? null : Level.of(text, from, end);
    boolean degree = level == Level.DEBUG && Ascii.at(text, end, to, ' ');
    int colon = degree ? Ascii.skipDigits(text, end + 1, to) : end;
    if (level == null || !Ascii.at(text, colon, to, ':') || !Ascii.at(text, colon + 1, to, ' ')) {
      return -1;
    }
    head.level = level;
    return colon + 2;
  }

  private static int wordEnd(byte[] text, int from, int to) {
    int end = from;
    while (end < to && (text[end] == '-' || (text[end] >= 'a' && text[end] <= 'z'))) {
      end++;
    }
    return end;
  }

  /** Whether a level in capitals follows the time, as Tomcat has it: named has none. */
  private static boolean another(byte[] text, int from, int to) {
    int end = from;
    while (end < to && text[end] >= 'A' && text[end] <= 'Z') {
      end++;
    }
    return end - from >= SHORTEST_LEVEL && Ascii.at(text, end, to, ' ');
  }

  /** The client, {@code 10.0.0.5#53422} behind its name in memory, which old releases leave out. */
  @Override
  public void fields(byte[] text, int from, int to, Fields fields) {
    if (!Ascii.startsWith(text, from, to, CLIENT)) {
      return;
    }
    int at = from + CLIENT.length;
    at = Ascii.at(text, at, to, '@') ? Ascii.wordEnd(text, at, to) + 1 : at;
    int hash = Ascii.indexOf(text, at, Math.min(to, at + MAX_CLIENT_BYTES), '#');
    if (hash < 0) {
      return;
    }
    int scope = Ascii.indexOf(text, at, hash, '%');
    int addressTo = scope < 0 ? hash : scope;
    long port = Ascii.number(text, hash + 1, Ascii.skipDigits(text, hash + 1, to));
    if (port >= 0 && ClientAddress.ip(text, at, addressTo)) {
      ClientAddress.set(text, at, addressTo, fields);
      fields.number(Field.CLIENT_PORT, port);
    }
  }
}
