// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * Java services: {@code [2026-11-22T10:11:12,123][WARN ][o.e.x] [node] text} (Elasticsearch,
 * OpenSearch), {@code [2026-11-22 10:11:12,123] WARN text (logger)} (Kafka), {@code 2026-11-22
 * 12:52:20,656 - INFO [thread:class@line] - text} (ZooKeeper, also with its {@code [myid:1]} behind
 * the time). Stack traces follow without a head.
 */
final class Log4jHead implements HeadReader {
  private static final byte[] DASH = Ascii.bytes(" - ");
  private static final byte[] SERVER = Ascii.bytes(" [myid:");

  @Override
  public String name() {
    return "log4j";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    boolean bracket = Ascii.at(text, from, to, '[');
    if (!head.time.read(text, bracket ? from + 1 : from, to)) {
      return false;
    }
    head.timed = true;
    int at = head.time.end();
    if (!bracket) {
      at = server(text, at, to);
      return Ascii.startsWith(text, at, to, DASH) && dashed(text, at + DASH.length, to, head);
    }
    if (!Ascii.at(text, at, to, ']')) {
      return false;
    }
    return Ascii.at(text, at + 1, to, '[')
        ? bracketed(text, at + 2, to, head)
        : plain(text, at + 2, to, head);
  }

  /** Behind {@code [myid:1]}, if it is there. */
  private static int server(byte[] text, int from, int to) {
    int close = Ascii.startsWith(text, from, to, SERVER) ? Ascii.indexOf(text, from, to, ']') : -1;
    return close < 0 ? from : close + 1;
  }

  private static boolean dashed(byte[] text, int from, int to, Head head) {
    int wordTo = Ascii.wordEnd(text, from, to);
    head.level = Level.of(text, from, wordTo);
    int place = Ascii.skip(text, wordTo, to, ' ');
    int close = Ascii.indexOf(text, place, to, ']');
    if (head.level == null || !Ascii.at(text, place, to, '[') || close < 0) {
      return false;
    }
    // the thread's name may hold brackets and colons itself: [QuorumPeer[myid=1](plain):Peer@5]
    int end = Ascii.indexOf(text, place, to, Ascii.bytes("] - "));
    close = end < 0 ? close : end;
    int colon = Ascii.lastIndexOf(text, place, close, ':');
    int line = Ascii.lastIndexOf(text, place, close, '@');
    if (colon > 0) {
      head.threadFrom = place + 1;
      head.threadTo = colon;
      head.loggerFrom = colon + 1;
      head.loggerTo = line > colon ? line : close;
    }
    head.textFrom = Math.min(to, close + 4);
    return true;
  }

  private static boolean bracketed(byte[] text, int from, int to, Head head) {
    int close = Ascii.indexOf(text, from, to, ']');
    if (close < 0) {
      return false;
    }
    int wordTo = Math.min(close, Ascii.wordEnd(text, from, close));
    head.level = Level.of(text, from, wordTo);
    int at = close + 1;
    int loggerTo = Ascii.at(text, at, to, '[') ? Ascii.indexOf(text, at, to, ']') : -1;
    if (loggerTo > 0) {
      head.loggerFrom = at + 1;
      head.loggerTo = Ascii.wordEnd(text, at + 1, loggerTo);
      at = loggerTo + 1;
    }
    head.textFrom = Ascii.skip(text, at, to, ' ');
    return head.level != null;
  }

  private static boolean plain(byte[] text, int from, int to, Head head) {
    int wordTo = Ascii.wordEnd(text, Math.min(from, to), to);
    head.level = Level.of(text, Math.min(from, to), wordTo);
    head.textFrom = Ascii.skip(text, wordTo, to, ' ');
    int open = Ascii.lastIndexOf(text, head.textFrom, to, '(');
    if (open > 0 && text[to - 1] == ')' && text[open - 1] == ' ') {
      head.loggerFrom = open + 1;
      head.loggerTo = to - 1;
    }
    return head.level != null;
  }
}
