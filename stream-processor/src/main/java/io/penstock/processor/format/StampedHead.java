// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * Anything that begins with a time in ISO order, and may go on with a level: {@code 2026-11-22
 * 12:42:32.316888 I | etcdmain: text}, {@code 2026-11-22T12:42:58Z chronyd starting}, {@code
 * [2026-11-22 12:53:29] [error] text}, {@code 2026/11/22 10:11:12 [ERROR] text}, {@code [2026-11-22
 * 10:47:18 +0100].123 7 INFO [-] text}, with tabs {@code 2026-11-22T10:11:12.123Z ERROR text},
 * {@code Sun Nov 22 10:45:28 2026: text}, Tomcat's {@code 22-Nov-2026 10:45:28.123 INFO [main]
 * text}. What other formats know better comes before it.
 */
final class StampedHead implements HeadReader {
  private static final int STAMP_BYTES = 19;
  private static final int ASCTIME_BYTES = 24;

  /** With the blank in front. */
  private static final int YEAR_BYTES = 5;

  /** etcd's Raft names itself, without a blank, in front of the time. */
  private static final byte[] RAFT = Ascii.bytes("raft");

  private final AccessLine request = new AccessLine();

  @Override
  public String name() {
    return "stamped";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    boolean bracket = Ascii.at(text, from, to, '[');
    if (asctime(text, from, to, head)) {
      return true;
    }
    boolean raft = Ascii.startsWith(text, from, to, RAFT);
    if (BindHead.stamp(text, from, to, head)) {
      head.timed = true;
      head.textFrom = StampedLevel.read(text, head.textFrom, to, false, head);
      return true;
    }
    int start = bracket ? from + 1 : raft ? from + RAFT.length : from;
    if (!time(text, start, to, head)) {
      return false;
    }
    if (raft) {
      head.loggerFrom = from;
      head.loggerTo = start;
    }
    int at = head.time.zoneBehindBlank(text, to);
    if (bracket && !Ascii.at(text, at, to, ']')) {
      return false;
    }
    at = bracket ? head.time.fraction(text, at + 1, to) : at;
    boolean tab = Ascii.at(text, at, to, '\t');
    if (at < to && !tab && text[at] != ' ' && text[at] != ':' && text[at] != '[') {
      return false;
    }
    head.timed = true;
    at = tab || Ascii.at(text, at, to, ':') ? at + 1 : at;
    at = Ascii.skip(text, at, to, ' ');
    // Python's logging is often set up as: time - logger or level - text
    boolean mark = Ascii.at(text, at, to, '-') || Ascii.at(text, at, to, '|');
    at = mark && Ascii.at(text, at + 1, to, ' ') ? at + 2 : at;
    int named = mark ? StampedLevel.behindLogger(text, at, to, text[at - 2], head) : -1;
    head.textFrom = named > 0 ? named : StampedLevel.read(text, at, to, bracket, head);
    return true;
  }

  /** {@code Sun Nov 22 10:45:28 2026: text} of C's asctime, as Keepalived writes it to a file. */
  private static boolean asctime(byte[] text, int from, int to, Head head) {
    boolean colons =
        to - from >= ASCTIME_BYTES
            && text[from + 3] == ' '
            && text[from + 13] == ':'
            && text[from + 16] == ':';
    if (!colons) {
      return false;
    }
    int end = SyslogTime.fractionEnd(text, from + ASCTIME_BYTES - YEAR_BYTES, to) + YEAR_BYTES;
    if (!Ascii.at(text, end, to, ':') || !ApacheErrorHead.time(text, from, end, head)) {
      return false;
    }
    head.timed = true;
    int at = Ascii.skip(text, end + 1, to, ' ');
    head.textFrom = StampedLevel.read(text, at, to, false, head);
    return true;
  }

  /** The requests that uvicorn logs; nothing else has their form. */
  @Override
  public void fields(byte[] text, int from, int to, Fields fields) {
    request.readDashed(text, from, to, fields);
  }

  private static boolean time(byte[] text, int from, int to, Head head) {
    if (head.time.read(text, from, to)) {
      return true;
    }
    boolean slashes = to - from >= STAMP_BYTES && text[from + 4] == '/' && text[from + 7] == '/';
    if (!slashes) {
      return false;
    }
    byte[] dashed = java.util.Arrays.copyOfRange(text, from, to);
    dashed[4] = '-';
    dashed[7] = '-';
    return head.time.read(dashed, 0, dashed.length) && head.time.shift(from);
  }
}
