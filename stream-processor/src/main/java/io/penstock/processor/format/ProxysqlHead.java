// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * ProxySQL: {@code 2026-11-22 10:11:12 MySQL_Session.cpp:1234:handler(): [WARNING] text}; lines
 * without a place in the code are {@link StampedHead}'s.
 */
final class ProxysqlHead implements HeadReader {
  private static final byte[] SOURCE = Ascii.bytes(".cpp:");
  private static final byte[] END = Ascii.bytes(": [");

  @Override
  public String name() {
    return "proxysql";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    if (!head.time.read(text, from, to) || head.time.zoned()) {
      return false;
    }
    int place = head.time.end() + 1;
    int placeTo = Ascii.indexOf(text, Math.min(place, to), to, END);
    if (!Ascii.at(text, place - 1, to, ' ')) {
      return false;
    }
    boolean inCode = placeTo > place && Ascii.indexOf(text, place, placeTo, SOURCE) > 0;
    int word = inCode ? placeTo + END.length : place + 1;
    if (!inCode && !Ascii.at(text, place, to, '[')) {
      return false;
    }
    int close = Ascii.indexOf(text, word, Math.min(to, word + 12), ']');
    head.level = close < 0 ? null : Level.of(text, word, close);
    if (head.level == null) {
      return false;
    }
    head.timed = true;
    if (inCode) {
      head.loggerFrom = place;
      head.loggerTo = placeTo;
    }
    head.textFrom = Math.min(to, close + 2);
    return true;
  }
}
