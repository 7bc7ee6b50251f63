// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * What memcached prints with -v and -vv, which has no time: {@code <32 new auto-negotiating client
 * connection}, {@code >24 END}, {@code 24: Client using the ascii protocol}, {@code slab class 1:
 * ...}. The number is the connection's file descriptor.
 */
final class MemcachedHead implements HeadReader {
  private static final byte[] SLAB = Ascii.bytes("slab class ");

  @Override
  public String name() {
    return "memcached";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    if (from >= to) {
      return false;
    }
    boolean arrow = text[from] == '<' || text[from] == '>';
    int digits = arrow ? from + 1 : from;
    int end = Ascii.skipDigits(text, digits, to);
    boolean connection =
        end > digits && (arrow ? Ascii.at(text, end, to, ' ') : Ascii.at(text, end, to, ':'));
    if (!connection && !Ascii.startsWith(text, from, to, SLAB)) {
      return false;
    }
    head.level = Level.DEBUG;
    head.textFrom = from;
    return true;
  }
}
