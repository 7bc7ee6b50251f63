// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

/**
 * Cuts what comes on one connection into messages. Holds at most one message of the largest size
 * and one read, and that only while there is room for it; else a message is handed over in parts.
 * Not thread-safe.
 */
final class StreamSplitter {
  /** Most bytes of one read. */
  static final int READ_BYTES = 8 * 1024;

  private static final int MAX_DIGITS = 9;

  /** A read behind an unfinished length: only inside of a message there is need for more. */
  private static final int FIRST_BYTES = READ_BYTES + MAX_DIGITS + 2;

  private final int maxMessageBytes;
  private final SharedRoom room;
  private final MessageSink sink;
  private StreamFraming framing;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int begin;
  private int end;
  private int scanned;

  /** Bytes of a counted message that are still to come; -1 between messages. */
  private int counted = -1;

  private boolean broken;
  private boolean crowded;

  StreamSplitter(StreamFraming framing, int maxMessageBytes, SharedRoom room, MessageSink sink) {
    this.framing = framing;
    this.maxMessageBytes = maxMessageBytes;
    this.room = room;
    this.sink = sink;
  }

  /**
   * Takes what was read.
   *
   * @param size at most {@link #READ_BYTES}
   * @return false when the counting is broken: nothing more can be told apart, what there was is
   *     handed over
   */
  boolean feed(byte[] bytes, int size) throws InterruptedException {
    makeRoom(size);
    System.arraycopy(bytes, 0, buffer, end, size);
    end += size;
    split();
    if (begin == end) {
      shrink();
    }
    return !broken;
  }

  /**
   * Nothing more comes: what has no end yet is handed over.
   *
   * @return whether the connection ended between two messages
   */
  boolean finish() throws InterruptedException {
    boolean whole = begin == end && counted <= 0;
    boolean unfinished = framing == StreamFraming.OCTET_COUNTING;
    if (begin < end) {
      hand(end - begin, unfinished);
    }
    shrink();
    return whole;
  }

  /** Whether a message was handed over in parts since this was asked last, for want of room. */
  boolean crowded() {
    boolean was = crowded;
    crowded = false;
    return was;
  }

  private void makeRoom(int size) throws InterruptedException {
    if (end + size > buffer.length && end - begin + size > buffer.length) {
      grow(end - begin + size);
    }
    if (end + size > buffer.length) {
      moveTo(buffer);
    }
  }

  private void grow(int needed) throws InterruptedException {
    // no more than a message of the largest size needs: many connections may wait inside of one
    int most = maxMessageBytes + FIRST_BYTES;
    int wanted = Math.max(needed, Math.min(2 * buffer.length, most));
    if (room.take(wanted - buffer.length)) {
      moveTo(new byte[wanted]);
      return;
    }
    crowded = true;
    int held = end - begin;
    counted -= counted < 0 ? 0 : held;
    hand(held, true);
  }

  private void moveTo(byte[] target) {
    System.arraycopy(buffer, begin, target, 0, end - begin);
    buffer = target;
    scanned -= begin;
    end -= begin;
    begin = 0;
  }

  private void shrink() {
    if (buffer.length > FIRST_BYTES) {
      byte[] small = new byte[FIRST_BYTES];
      int more = buffer.length - FIRST_BYTES;
      end = begin;
      moveTo(small);
      room.give(more);
    }
  }

  private void split() throws InterruptedException {
    if (framing == StreamFraming.AUTO && !tellApart()) {
      return;
    }
    boolean more = begin < end;
    while (more && !broken) {
      more = framing == StreamFraming.OCTET_COUNTING ? nextCounted() : nextEnded();
    }
  }

  /** False while there is too little to tell. */
  private boolean tellApart() {
    int at = begin;
    while (at < end && at - begin <= MAX_DIGITS && digit(buffer[at])) {
      at++;
    }
    int digits = at - begin;
    boolean mayCount = digits > 0 && digits <= MAX_DIGITS && buffer[begin] != '0';
    if (mayCount && (at == end || (buffer[at] == ' ' && at + 1 == end))) {
      return false;
    }
    boolean counts = mayCount && at + 1 < end && buffer[at] == ' ' && buffer[at + 1] == '<';
    if (begin < end) {
      framing = counts ? StreamFraming.OCTET_COUNTING : StreamFraming.NEWLINE;
    }
    return begin < end;
  }

  private boolean nextCounted() throws InterruptedException {
    if (counted < 0 && !readLength()) {
      return false;
    }
    int held = end - begin;
    int piece = Math.min(counted, maxMessageBytes);
    if (held < piece) {
      return false;
    }
    counted -= piece;
    hand(piece, counted > 0);
    if (counted == 0) {
      counted = -1;
    }
    return begin < end;
  }

  private boolean readLength() throws InterruptedException {
    int length = 0;
    int at = begin;
    while (at < end && at - begin < MAX_DIGITS && digit(buffer[at])) {
      length = length * 10 + buffer[at] - '0';
      at++;
    }
    if (at == end && at - begin < MAX_DIGITS && !(begin < end && buffer[begin] == '0')) {
      return false;
    }
    if (at == begin || at == end || buffer[at] != ' ' || buffer[begin] == '0') {
      broken = true;
      hand(Math.min(end - begin, maxMessageBytes), true);
      begin = end;
      return false;
    }
    begin = at + 1;
    counted = length;
    return true;
  }

  private boolean nextEnded() throws InterruptedException {
    byte ending = framing == StreamFraming.NUL ? 0 : (byte) '\n';
    int limit = Math.min(end, begin + maxMessageBytes + 1);
    int at = Math.max(scanned, begin);
    while (at < limit && buffer[at] != ending) {
      at++;
    }
    scanned = at;
    if (at < limit) {
      int size = at - begin;
      if (size > 0) {
        hand(size, false);
      }
      begin++;
      return begin < end;
    }
    if (end - begin > maxMessageBytes) {
      hand(maxMessageBytes, true);
      return true;
    }
    return false;
  }

  private void hand(int size, boolean cut) throws InterruptedException {
    int from = begin;
    begin += size;
    sink.message(buffer, from, size, cut);
  }

  private static boolean digit(byte value) {
    return value >= '0' && value <= '9';
  }
}
