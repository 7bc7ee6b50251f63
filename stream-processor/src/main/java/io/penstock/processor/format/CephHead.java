// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * Ceph: {@code 2026-11-22T12:44:00.378+0000 7f6386c1d640 -1 text}, where the number is how verbose
 * the line is and -1 an error; before Octopus without a zone. The cluster's own log is {@code
 * 2026-11-22T12:44:00.432402+0000 mon.a (mon.0) 0 : cluster [INF] text}, on standard error with the
 * channel in front, {@code cluster 2026-…}.
 */
final class CephHead implements HeadReader {
  private static final byte[] DEBUG = Ascii.bytes("debug");
  private static final byte[] CLUSTER = Ascii.bytes("cluster ");
  private static final byte[] AUDIT = Ascii.bytes("audit ");
  private static final int MIN_THREAD_BYTES = 6;

  private final GatewayRequest request = new GatewayRequest();

  @Override
  public String name() {
    return "ceph";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    int channelTo = channelEnd(text, from, to);
    // in a container each line of a daemon begins with the word debug, glued or not
    boolean debug = Ascii.startsWith(text, from, to, DEBUG);
    int start = Ascii.skip(text, debug ? from + DEBUG.length : channelTo, to, ' ');
    if (!head.time.read(text, start, to) || !Ascii.at(text, head.time.end(), to, ' ')) {
      return false;
    }
    head.timed = true;
    int at = head.time.end() + 1;
    return (channelTo == from && daemon(text, at, to, head)) || cluster(text, at, to, head);
  }

  private static int channelEnd(byte[] text, int from, int to) {
    if (Ascii.startsWith(text, from, to, CLUSTER)) {
      return from + CLUSTER.length;
    }
    return Ascii.startsWith(text, from, to, AUDIT) ? from + AUDIT.length : from;
  }

  @Override
  public void fields(byte[] text, int from, int to, Fields fields) {
    request.read(text, from, to, fields);
  }

  private static boolean daemon(byte[] text, int from, int to, Head head) {
    int threadTo = from;
    while (threadTo < to && hexadecimal(text[threadTo])) {
      threadTo++;
    }
    if (threadTo < from + MIN_THREAD_BYTES || !Ascii.at(text, threadTo, to, ' ')) {
      return false;
    }
    int number = Ascii.skip(text, threadTo, to, ' ');
    boolean minus = Ascii.at(text, number, to, '-');
    int numberTo = Ascii.skipDigits(text, minus ? number + 1 : number, to);
    if (numberTo == number || numberTo - number > 3 || !Ascii.at(text, numberTo, to, ' ')) {
      return false;
    }
    head.threadFrom = from;
    head.threadTo = threadTo;
    head.level = level(minus ? -1 : Ascii.number(text, number, numberTo));
    head.textFrom = numberTo + 1;
    return true;
  }

  private static Level level(long verbosity) {
    if (verbosity < 0) {
      return Level.ERROR;
    }
    return verbosity <= 1 ? Level.INFO : Level.DEBUG;
  }

  private static boolean cluster(byte[] text, int from, int to, Head head) {
    int nameTo = Ascii.wordEnd(text, from, to);
    int open = Ascii.indexOf(text, nameTo, to, '[');
    if (!Ascii.at(text, nameTo + 1, to, '(') || open < 0 || !Ascii.at(text, open + 4, to, ']')) {
      return false;
    }
    head.level = shortLevel(text, open + 1);
    head.loggerFrom = from;
    head.loggerTo = nameTo;
    head.textFrom = Math.min(to, open + 6);
    return true;
  }

  private static Level shortLevel(byte[] text, int at) {
    return switch (text[at]) {
      case 'D' -> Level.DEBUG;
      case 'W' -> Level.WARNING;
      case 'E', 'S' -> Level.ERROR;
      default -> Level.INFO;
    };
  }

  private static boolean hexadecimal(byte b) {
    return Ascii.digit(b) || (b >= 'a' && b <= 'f');
  }
}
