// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.point.CollectdAuth.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One packet of collectd's binary protocol: parts of a type, a length and a content, all numbers
 * big end first. What a part says of host, time, plugin and type stands until another one says
 * otherwise. Read once.
 */
final class CollectdPacket {
  private static final int HEAD_BYTES = 4;
  private static final int SIGNATURE = 0x0200;
  private static final int ENCRYPTION = 0x0210;
  private static final int VALUES = 0x0006;
  private static final int MESSAGE = 0x0100;

  /** collectd itself takes names of 127 bytes; each value's document repeats them. */
  private static final int NAME_BYTES = 255;

  private byte[] bytes;
  private final int begin;
  private final int end;
  private final CollectdAuth auth;
  private CollectdContext context = new CollectdContext();
  private final CollectdValues values;
  private final List<Part> parts = new ArrayList<>();
  private Level proven = Level.NONE;

  /** Up to here everything is in a part. */
  private int covered;

  CollectdPacket(byte[] bytes, int from, int to, CollectdTypes types, CollectdAuth auth) {
    this.bytes = bytes;
    this.begin = from;
    this.end = to;
    this.auth = auth;
    covered = from;
    values = new CollectdValues(types);
  }

  List<Part> read() throws WithheldException {
    read(begin, end);
    if (covered < end) {
      parts.add(new Part.Blank(covered, end));
    }
    return parts;
  }

  private void read(int from, int to) throws WithheldException {
    int at = from;
    while (at < to) {
      int length = to - at < HEAD_BYTES ? 0 : number(at + 2);
      if (length < HEAD_BYTES || length > to - at) {
        unreadable(to, "a part at byte " + (at - begin) + " has no usable length (" + length + ")");
        return;
      }
      part(number(at), at + HEAD_BYTES, at + length);
      at += length;
    }
  }

  private void part(int type, int from, int to) throws WithheldException {
    switch (type) {
      case SIGNATURE -> signature(from, to);
      case ENCRYPTION -> encryption(from, to);
      case VALUES -> values(from, to);
      case MESSAGE -> message(from, to);
      default -> {
        if (CollectdContext.isText(type)) {
          text(type, from, to);
        } else if (CollectdContext.isNumber(type)) {
          number(type, from, to);
        }
        // every other type is one of the future: the protocol says that it is passed over
      }
    }
  }

  private void text(int type, int from, int to) {
    boolean whole = to > from && bytes[to - 1] == 0;
    if (whole && to - from <= NAME_BYTES) {
      context.text(type, string(from, to - 1));
    } else {
      context.text(type, "");
      unreadable(to, "a text of type " + type + " is longer than 254 bytes, or has no end");
    }
  }

  private void number(int type, int from, int to) {
    if (to - from == Long.BYTES) {
      context.number(type, ByteBuffer.wrap(bytes).getLong(from));
    } else {
      unreadable(to, "a number of type " + type + " has " + (to - from) + " bytes instead of 8");
    }
  }

  private void values(int from, int to) throws WithheldException {
    believe();
    Meter meter = context.meter();
    String wrong = CollectdValues.wrong(bytes, from, to, meter);
    if (!wrong.isEmpty()) {
      unreadable(to, wrong);
      return;
    }
    covered = values.read(bytes, from, covered, meter, context.moment(), parts);
  }

  private void message(int from, int to) throws WithheldException {
    believe();
    int textTo = to > from && bytes[to - 1] == 0 ? to - 1 : to;
    parts.add(
        new Part.Notice(
            covered,
            to,
            context.meter(),
            context.moment(),
            context.severity(),
            string(from, textTo)));
    covered = to;
  }

  /** Nothing that is plain is believed if senders have to prove who they are. */
  private void believe() throws WithheldException {
    if (proven.compareTo(auth.level()) < 0) {
      throw new WithheldException(
          "holds plain values, and collectd.security asks senders to "
              + (auth.level() == Level.SIGN ? "sign" : "encrypt")
              + " them");
    }
  }

  private void signature(int from, int to) throws WithheldException {
    if (to - from <= CollectdAuth.MAC_BYTES) {
      throw new WithheldException("its signature has only " + (to - from) + " bytes");
    }
    int user = from + CollectdAuth.MAC_BYTES;
    auth.verify(string(user, to), bytes, from, user, end);
    prove(Level.SIGN);
  }

  private void encryption(int from, int to) throws WithheldException {
    int userBytes = to - from < Short.BYTES ? 0 : number(from);
    int vector = from + Short.BYTES + userBytes;
    int sum = vector + CollectdAuth.VECTOR_BYTES;
    int plain = sum + CollectdAuth.SUM_BYTES;
    if (plain > to) {
      throw new WithheldException("its encrypted part has only " + (to - from) + " bytes");
    }
    String user = string(from + Short.BYTES, vector);
    // decrypted in a copy, so that every value keeps its place
    bytes = bytes.clone();
    auth.decrypt(user, bytes, vector, sum, to);
    Level before = proven;
    prove(Level.ENCRYPT);
    read(plain, to);
    proven = before;
  }

  private void prove(Level level) {
    // what stood in front of it may be somebody else's
    context = new CollectdContext();
    proven = proven.compareTo(level) < 0 ? level : proven;
  }

  private void unreadable(int to, String reason) {
    parts.add(new Part.Unreadable(covered, to, "collectd: " + reason));
    covered = to;
  }

  private int number(int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  private String string(int from, int to) {
    return new String(bytes, from, to - from, UTF_8);
  }
}
