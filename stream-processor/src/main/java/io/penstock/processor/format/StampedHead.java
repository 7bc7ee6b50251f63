// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * Anything that begins with a time in ISO order, and may go on with a level: {@code 2026-11-22
 * 12:42:32.316888 I | etcdmain: text}, {@code 2026-11-22T12:42:58Z chronyd starting}, {@code
 * [2026-11-22 12:53:29] [error] text}, {@code 2026/11/22 10:11:12 [ERROR] text}. What other formats
 * know better comes before it.
 */
final class StampedHead implements HeadReader {
  private static final int STAMP_BYTES = 19;

  /** etcd's Raft names itself, without a blank, in front of the time. */
  private static final byte[] RAFT = Ascii.bytes("raft");

  @Override
  public String name() {
    return "stamped";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    boolean bracket = Ascii.at(text, from, to, '[');
    boolean raft = Ascii.startsWith(text, from, to, RAFT);
    int start = bracket ? from + 1 : raft ? from + RAFT.length : from;
    if (!time(text, start, to, head)) {
      return false;
    }
    if (raft) {
      head.loggerFrom = from;
      head.loggerTo = start;
    }
    int at = head.time.end();
    if (bracket && !Ascii.at(text, at, to, ']')) {
      return false;
    }
    at = bracket ? at + 1 : at;
    if (at < to && text[at] != ' ' && text[at] != ':' && text[at] != '[') {
      return false;
    }
    head.timed = true;
    at = Ascii.at(text, at, to, ':') ? at + 1 : at;
    at = Ascii.skip(text, at, to, ' ');
    // Python's logging is often set up as: time - logger or level - text
    boolean dash = Ascii.at(text, at, to, '-') && Ascii.at(text, at + 1, to, ' ');
    head.textFrom = level(text, dash ? at + 2 : at, to, head);
    return true;
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

  /** A level in brackets or not, a colon, a dash or a bar behind it; where the text begins. */
  private static int level(byte[] text, int from, int to, Head head) {
    boolean bracket = Ascii.at(text, from, to, '[');
    int word = bracket ? from + 1 : from;
    int end = word;
    while (end < to && Ascii.word(text[end])) {
      end++;
    }
    Level level = end - word == 1 && !bar(text, end, to) ? null : Level.of(text, word, end);
    if (level == null || (bracket && !Ascii.at(text, end, to, ']'))) {
      return from;
    }
    head.level = level;
    int at = bracket ? end + 1 : end;
    at = Ascii.at(text, at, to, ':') ? at + 1 : at;
    at = Ascii.skip(text, at, to, ' ');
    boolean mark = Ascii.at(text, at, to, '|') || Ascii.at(text, at, to, '-');
    return mark && Ascii.at(text, at + 1, to, ' ') ? at + 2 : at;
  }

  private static boolean bar(byte[] text, int at, int to) {
    return Ascii.at(text, at, to, ' ') && Ascii.at(text, at + 1, to, '|');
  }
}
