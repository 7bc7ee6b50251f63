// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.OctetCounting;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The messages of one peer that are not in the spool yet, in a part of the staging file. Its length
 * is stored after its bytes, so that whoever reads the file after a kill finds whole messages.
 * Guarded by the intake's lock.
 *
 * <p>Head: u64 number (0: free), i64 start offset (-1: none yet), u64 receive time, u32 length, u32
 * messages, u8 cut, u8 length of the peer's name, the name. Behind the head the counted messages.
 */
final class Slot {
  static final int HEAD_BYTES = 128;
  static final int PEER_BYTES = HEAD_BYTES - 34;

  private static final int START = 8;
  private static final int TIME = 16;
  private static final int LENGTH = 24;
  private static final int MESSAGES = 28;
  private static final int CUT = 32;
  private static final int PEER = 33;

  private final ByteBuffer bytes;
  private String peer = "";
  private int length;
  private int messages;
  private boolean cut;
  private long openedTicks;

  Slot(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  void open(long number, String name, long ticksMs) {
    peer = name;
    openedTicks = ticksMs;
    byte[] text = name.getBytes(UTF_8);
    int size = Math.min(PEER_BYTES, text.length);
    bytes.putLong(START, -1).put(PEER, (byte) size).put(PEER + 1, text, 0, size);
    VarHandle.releaseFence();
    bytes.putLong(0, number);
  }

  /** Adds a message; the caller knows that there is room. */
  void add(byte[] message, int from, int size, boolean wasCut, long wallMs) {
    int end = length + OctetCounting.sizeBytes(size);
    int body = HEAD_BYTES + end - size;
    bytes.put(body, message, from, size);
    bytes.put(body - 1, (byte) ' ');
    int rest = size;
    for (int i = body - 2; i >= HEAD_BYTES + length; i--) {
      bytes.put(i, (byte) ('0' + rest % 10));
      rest /= 10;
    }
    messages++;
    cut = wasCut;
    bytes.putLong(TIME, wallMs).putInt(MESSAGES, messages).put(CUT, (byte) (wasCut ? 1 : 0));
    VarHandle.releaseFence();
    length = end;
    bytes.putInt(LENGTH, end);
  }

  /** Says where in the source it begins: whoever finds it later knows whether it was spooled. */
  void startsAt(long offset) {
    bytes.putLong(START, offset);
  }

  StagedMessages content() {
    return content(bytes);
  }

  void free() {
    bytes.putInt(LENGTH, 0);
    VarHandle.releaseFence();
    bytes.putLong(0, 0);
    length = 0;
    messages = 0;
    cut = false;
  }

  String peer() {
    return peer;
  }

  int length() {
    return length;
  }

  boolean cut() {
    return cut;
  }

  long openedTicks() {
    return openedTicks;
  }

  /** What a slot holds; broken counting, which no kill leaves behind, ends it. */
  static StagedMessages content(ByteBuffer slot) {
    int room = slot.capacity() - HEAD_BYTES;
    byte[] value = new byte[Math.max(0, Math.min(room, slot.getInt(LENGTH)))];
    slot.get(HEAD_BYTES, value);
    int[] messages = new int[1];
    int broken = OctetCounting.read(value, (entry, from, to) -> messages[0]++);
    byte[] name = new byte[Math.min(PEER_BYTES, slot.get(PEER) & 0xff)];
    slot.get(PEER + 1, name);
    return new StagedMessages(
        slot.getLong(0),
        slot.getLong(START),
        new String(name, UTF_8),
        slot.getLong(TIME),
        messages[0],
        slot.get(CUT) != 0,
        broken < 0 ? value : Arrays.copyOf(value, broken));
  }
}
