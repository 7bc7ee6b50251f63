// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.document.Tag;
import io.penstock.processor.text.Ascii;

/** Reads what stands before the message of a syslog line. Not thread-safe: one is reused. */
final class SyslogHeader {
  private static final int MAX_PRIORITY = 191;
  private static final int MAX_TAG_BYTES = 64;

  private static final byte[] REPEATED = Ascii.bytes("last message repeated ");

  private final SyslogTime shortTime = new SyslogTime();
  private final TextTime isoTime = new TextTime();
  private final Rfc5424Header rfc5424 = new Rfc5424Header();

  int priority;

  /** Reads {@code <PRI>} and returns where it ends, or -1. */
  int priority(byte[] text, int from, int to) {
    if (!Ascii.at(text, from, to, '<')) {
      return -1;
    }
    int end = Ascii.skipDigits(text, from + 1, Math.min(to, from + 4));
    long number = Ascii.number(text, from + 1, end);
    if (number < 0 || number > MAX_PRIORITY || !Ascii.at(text, end, to, '>')) {
      return -1;
    }
    priority = (int) number;
    return end + 1;
  }

  /** Reads time, host and tag behind the priority, and returns where the message begins. */
  int rest(byte[] text, int from, int to, Origin origin, Fields fields) {
    if (Rfc5424Header.version(text, from, to)) {
      int message = rfc5424.read(text, from, to, origin, fields);
      if (message >= 0) {
        return message;
      }
      if (text[from] == '1' && text[from + 1] == ' ') {
        fields.tag(Tag.UNPARSED);
      }
    }
    return timeHostTag(text, from, to, origin, fields);
  }

  /** Reads a line as a syslog daemon writes it to a file; -1 when it does not begin with a time. */
  int line(byte[] text, int from, int to, Origin origin, Fields fields) {
    int at = time(text, from, to, origin, fields);
    return at < 0 ? -1 : hostTag(text, at, to, fields);
  }

  private int timeHostTag(byte[] text, int from, int to, Origin origin, Fields fields) {
    int at = time(text, from, to, origin, fields);
    if (at < 0) {
      int device = deviceTime(text, from, to, origin, fields);
      int nexus = device < 0 ? nexusTime(text, from, to, origin, fields) : device;
      if (nexus < 0) {
        return tag(text, from, to, fields);
      }
      at = deviceHost(text, nexus, to, fields);
    }
    return hostTag(text, at, to, fields);
  }

  /** Where the host ends that a device names in front of a lone colon. */
  private static int deviceHost(byte[] text, int from, int to, Fields fields) {
    int end = Ascii.wordEnd(text, from, to);
    boolean alone = Ascii.at(text, end + 1, to, ':') && Ascii.at(text, end + 2, to, ' ');
    if (!alone || end == from) {
      return from;
    }
    fields.text(Field.LOG_SYSLOG_HOSTNAME, text, from, end);
    return end + 1;
  }

  /**
   * Reads the time of a switch or a firewall: behind a number that counts its messages, behind a
   * star or a point if its clock is not set, or with a year. Returns where it ends, or -1.
   */
  private int deviceTime(byte[] text, int from, int to, Origin origin, Fields fields) {
    int digits = Ascii.skipDigits(text, from, to);
    boolean counted =
        digits > from && Ascii.at(text, digits, to, ':') && Ascii.at(text, digits + 1, to, ' ');
    int at = counted ? digits + 2 : from;
    at += Ascii.at(text, at, to, '*') || Ascii.at(text, at, to, '.') ? 1 : 0;
    int year = shortTime.readWithYear(text, at, to);
    if (year < 0 && (at == from || !shortTime.read(text, at, to))) {
      return -1;
    }
    int second = at + SyslogTime.BYTES + (year < 0 ? 0 : SyslogTime.YEAR_BYTES);
    if (at > from) {
      fields.text(Field.EVENT_ORIGINAL, text, from, to);
    }
    return local(text, second, year, at > from, to, origin, fields);
  }

  /**
   * Reads the time of a switch of Cisco's Nexus, behind its name or nothing, {@code sw1: 2026 Nov
   * 22 10:00:00 CET: %ETHPORT-5-IF_UP: text}. Returns where it ends, or -1.
   */
  private int nexusTime(byte[] text, int from, int to, Origin origin, Fields fields) {
    int colon = Ascii.wordEnd(text, from, to) - 1;
    int date = colon + 2 + SyslogTime.YEAR_BYTES;
    long year = Ascii.at(text, colon, to, ':') && date < to ? year(text, colon + 2) : -1;
    if (year < 0 || text[date - 1] != ' ' || !shortTime.read(text, date, to)) {
      return -1;
    }
    if (colon > from) {
      fields.text(Field.LOG_SYSLOG_HOSTNAME, text, from, colon);
    }
    return local(text, date + SyslogTime.BYTES, (int) year, true, to, origin, fields);
  }

  private static long year(byte[] text, int from) {
    return Ascii.number(text, from, from + SyslogTime.YEAR_BYTES - 1);
  }

  private int time(byte[] text, int from, int to, Origin origin, Fields fields) {
    if (shortTime.read(text, from, to)) {
      return local(text, from + SyslogTime.BYTES, -1, false, to, origin, fields);
    }
    if (isoTime.read(text, from, to) && Ascii.at(text, isoTime.end(), to, ' ')) {
      isoTime.set(fields, origin);
      return isoTime.end() + 1;
    }
    return -1;
  }

  /**
   * Gives the short time, whose second ends at {@code second}, to the event.
   *
   * @return where the line goes on behind its fraction and its zone
   */
  private int local(
      byte[] text, int second, int year, boolean device, int to, Origin origin, Fields fields) {
    int end = SyslogTime.fractionEnd(text, second, to);
    int behind = year < 0 ? shortTime.yearBehind(text, end, to, origin) : -1;
    if (behind >= 0) {
      shortTime.set(fields, origin, behind, text, Math.min(end, second + 1), end);
      return Ascii.skip(text, end + SyslogTime.YEAR_BYTES, to, ' ');
    }
    int zoneTo = DeviceZone.end(text, end, to, device);
    Origin of = DeviceZone.utc(text, end, zoneTo) ? DeviceZone.inUtc(origin) : origin;
    int fraction = Math.min(end, second + 1);
    if (year < 0) {
      shortTime.set(fields, of, text, fraction, end);
    } else {
      shortTime.set(fields, of, year, text, fraction, end);
    }
    if (zoneTo > end) {
      fields.text(Field.EVENT_ORIGINAL, text, second - SyslogTime.BYTES, to);
    }
    return Ascii.skip(text, zoneTo, to, ' ');
  }

  /** An IP address, or letters and digits with a dash or a point between: no word of a text. */
  private static boolean hostName(byte[] text, int from, int to) {
    boolean letter = false;
    boolean digit = false;
    boolean mark = false;
    for (int i = from; i < to; i++) {
      boolean dash = text[i] == '-' || text[i] == '.';
      if (!dash && (!Ascii.word(text[i]) || text[i] == '_')) {
        return ClientAddress.ip(text, from, to);
      }
      mark |= dash && i > from && i < to - 1;
      digit |= Ascii.digit(text[i]);
      letter |= !dash && !Ascii.digit(text[i]);
    }
    return (letter && digit && mark) || ClientAddress.ip(text, from, to);
  }

  /** A first word that is no tag is the host if the second word is a tag. */
  private static int hostTag(byte[] text, int from, int to, Fields fields) {
    // a device goes on with a colon: it has neither host nor tag
    if (Ascii.at(text, from, to, ':')) {
      return Ascii.skip(text, from + 1, to, ' ');
    }
    int end = Ascii.wordEnd(text, from, to);
    if (end < to && !tagEnd(text, from, end)) {
      int secondEnd = Ascii.wordEnd(text, end + 1, to);
      if (tagEnd(text, end + 1, secondEnd)) {
        fields.text(Field.LOG_SYSLOG_HOSTNAME, text, from, end);
        return tag(text, end + 1, to, fields);
      }
      if (hostName(text, from, end) || Ascii.startsWith(text, end + 1, to, REPEATED)) {
        fields.text(Field.LOG_SYSLOG_HOSTNAME, text, from, end);
        return end + 1;
      }
    }
    return tag(text, from, to, fields);
  }

  private static boolean tagEnd(byte[] text, int from, int to) {
    return to > from + 1 && text[to - 1] == ':';
  }

  /** Reads {@code name[pid]: } or {@code name: }, and returns where the message begins. */
  private static int tag(byte[] text, int from, int to, Fields fields) {
    int limit = Math.min(to, from + MAX_TAG_BYTES);
    int colon = from;
    while (colon < limit && text[colon] != '\n' && (text[colon] != ':' || !ends(text, colon, to))) {
      colon++;
    }
    if (colon == limit || colon == from || text[colon] == '\n') {
      return from;
    }
    boolean pid = text[colon - 1] == ']';
    int bracket = pid ? Ascii.lastIndexOf(text, from, colon, '[') : -1;
    int nameTo = bracket > from ? bracket : colon;
    if (bracket <= from && Ascii.indexOf(text, from, nameTo, ' ') >= 0) {
      return from;
    }
    fields.text(Field.PROCESS_NAME, text, from, nameTo);
    long number = bracket > from ? Ascii.number(text, bracket + 1, colon - 1) : -1;
    if (number >= 0) {
      fields.number(Field.PROCESS_PID, number);
    }
    return Math.min(to, colon + 2);
  }

  private static boolean ends(byte[] text, int colon, int to) {
    return colon + 1 >= to || text[colon + 1] == ' ';
  }
}
