// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/** Hashes of names in stack traces, without what differs from run to run. Pure. */
final class FrameNames {
  private static final byte[] LAMBDA = Ascii.bytes("$$Lambda");
  private static final byte[] ADDRESS = Ascii.bytes("0x");

  /** The JVM numbers the classes that it makes of these in the order in which it needs them. */
  private static final byte[][] NUMBERED = {
    Ascii.bytes("MethodAccessor"), Ascii.bytes("ConstructorAccessor"), Ascii.bytes("$Proxy")
  };

  private FrameNames() {}

  /** A path or URL without its directories, and without the line and column behind it. */
  static long file(byte[] text, int from, int to) {
    int end = to;
    int digits = Ascii.skipDigitsBack(text, from, end);
    while (digits < end && Ascii.at(text, digits - 1, to, ':') && digits - 1 > from) {
      end = digits - 1;
      digits = Ascii.skipDigitsBack(text, from, end);
    }
    int base = end;
    while (base > from && text[base - 1] != '/' && text[base - 1] != '\\') {
      base--;
    }
    return function(text, base, end);
  }

  /** A function, with its class: its letters, no addresses and no numbers of generated classes. */
  static long function(byte[] text, int from, int to) {
    long hash = 0;
    int at = from;
    while (at < to) {
      int behind = behind(text, at, to);
      if (behind > at) {
        at = behind;
        hash = hash * 31 + '0';
      } else {
        hash = hash * 31 + text[at++];
      }
    }
    return hash * 0x9e3779b97f4a7c15L;
  }

  /** Whether the name has such parts. */
  static boolean generated(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (behind(text, i, to) > i) {
        return true;
      }
    }
    return false;
  }

  /** Behind a part that differs from run to run; {@code at} if none is here. */
  private static int behind(byte[] text, int at, int to) {
    return switch (text[at]) {
      case '0' -> Ascii.startsWith(text, at, to, ADDRESS) ? word(text, at, to) : at;
      case '$' ->
          Ascii.startsWith(text, at, to, LAMBDA) ? lambda(text, at, to) : numbered(text, at, to);
      case 'M', 'C' -> numbered(text, at, to);
      default -> at;
    };
  }

  /** {@code $$Lambda$14/0x0000000840066840}. */
  private static int lambda(byte[] text, int at, int to) {
    int end = at + LAMBDA.length;
    while (end < to && (Ascii.word(text[end]) || text[end] == '$' || text[end] == '/')) {
      end++;
    }
    return end;
  }

  private static int numbered(byte[] text, int at, int to) {
    for (byte[] name : NUMBERED) {
      if (Ascii.startsWith(text, at, to, name)) {
        int digits = at + name.length;
        int end = Ascii.skipDigits(text, digits, to);
        return end > digits ? end : at;
      }
    }
    return at;
  }

  private static int word(byte[] text, int at, int to) {
    int end = at;
    while (end < to && Ascii.word(text[end])) {
      end++;
    }
    return end;
  }
}
