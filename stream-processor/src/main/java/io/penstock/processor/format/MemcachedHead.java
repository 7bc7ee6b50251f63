// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * What memcached prints with -v and -vv, which has no time: {@code <32 new auto-negotiating client
 * connection}, {@code >24 END}, {@code 24: Client using the ascii protocol}, {@code > FOUND KEY x},
 * {@code slab class 1: ...}, where the number is the connection's file descriptor; and what failed:
 * {@code failed to listen on TCP port 11211: Address already in use}, {@code bind(): ...}.
 */
final class MemcachedHead implements HeadReader {
  private static final byte[] SLAB = Ascii.bytes("slab class ");
  private static final byte[] NOT = Ascii.bytes("NOT ");
  private static final byte[] FOUND = Ascii.bytes("FOUND ");
  private static final byte[] TOO_MANY = Ascii.bytes("Too many open connections");
  private static final byte[] SIGNAL = Ascii.bytes("Signal handled: ");
  private static final byte[] EXITING = Ascii.bytes("Exiting normally");
  private static final byte[] CALL = Ascii.bytes("(): ");

  private static final byte[][] FAILURES = {
    Ascii.bytes("ailed to "),
    Ascii.bytes("an't "),
    Ascii.bytes("annot "),
    Ascii.bytes("ouldn't "),
    Ascii.bytes("ould not "),
  };

  @Override
  public String name() {
    return "memcached";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    if (from >= to) {
      return false;
    }
    head.level = connection(text, from, to) ? Level.DEBUG : sentence(text, from, to);
    head.textFrom = from;
    // errno and the buffer's state follow a colon
    head.whole = text[to - 1] != ':';
    return head.level != null;
  }

  private static boolean connection(byte[] text, int from, int to) {
    boolean arrow = text[from] == '<' || text[from] == '>';
    int digits = arrow ? from + 1 : from;
    int end = Ascii.skipDigits(text, digits, to);
    if (arrow && end == digits) {
      return Ascii.startsWith(text, end + 1, to, FOUND) || Ascii.startsWith(text, end + 1, to, NOT);
    }
    return (end > digits && Ascii.at(text, end, to, arrow ? ' ' : ':'))
        || Ascii.startsWith(text, from, to, SLAB);
  }

  private static @Nullable Level sentence(byte[] text, int from, int to) {
    if (Ascii.startsWith(text, from, to, TOO_MANY)) {
      return Level.WARNING;
    }
    boolean ends = Ascii.startsWith(text, from, to, SIGNAL) || Ascii.equal(text, from, to, EXITING);
    return ends ? Level.INFO : failure(text, from, to) ? Level.ERROR : null;
  }

  /** A sentence that begins with what was not possible, or a system call that says why. */
  private static boolean failure(byte[] text, int from, int to) {
    int call = from;
    while (call < to && Ascii.word(text[call])) {
      call++;
    }
    if (call > from && Ascii.startsWith(text, call, to, CALL)) {
      return true;
    }
    boolean letter = (text[from] | 0x20) == 'f' || (text[from] | 0x20) == 'c';
    for (int i = 0; letter && i < FAILURES.length; i++) {
      if (Ascii.startsWith(text, from + 1, to, FAILURES[i])) {
        return true;
      }
    }
    return false;
  }
}
