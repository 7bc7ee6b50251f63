// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The layout of a staging file: messages between socket and spool, in memory that outlives the
 * process. Head: u64 magic, u32 slots, u32 bytes of a slot, u8 length and generation, u8 length and
 * boot. Stateless.
 */
final class Staging {
  private static final long MAGIC = 0x5045_4e53_5441_4731L;
  private static final int HEAD_BYTES = 4096;
  private static final int GENERATION = 16;
  private static final int BOOT = 128;
  private static final int TEXT_BYTES = 100;

  private Staging() {}

  static int sizeBytes(int slots, int slotBytes) {
    return Math.addExact(HEAD_BYTES, Math.multiplyExact(slots, slotBytes));
  }

  /** Writes the head of a new file, and divides the rest. */
  static List<Slot> format(
      ByteBuffer file, int slots, int slotBytes, String generation, String boot) {
    file.putInt(8, slots).putInt(12, slotBytes);
    text(file, GENERATION, generation.getBytes(US_ASCII));
    text(file, BOOT, boot.getBytes(UTF_8));
    file.putLong(0, MAGIC);
    List<Slot> divided = new ArrayList<>(slots);
    for (int i = 0; i < slots; i++) {
      divided.add(new Slot(slice(file, i, slotBytes)));
    }
    return divided;
  }

  /**
   * What an earlier process left.
   *
   * @param slots in the order in which they belong into the source
   */
  record Left(String generation, List<StagedMessages> slots) {
    static final Left NOTHING = new Left("", List.of());
  }

  /**
   * Reads a file that a killed process left. One from before the machine was started is not used:
   * nobody knows which of its pages reached the disk.
   */
  static Left read(ByteBuffer file, String boot) {
    if (file.capacity() < HEAD_BYTES
        || file.getLong(0) != MAGIC
        || !text(file, BOOT).equals(boot)) {
      return Left.NOTHING;
    }
    int slots = file.getInt(8);
    int slotBytes = file.getInt(12);
    if (slots < 0 || slotBytes < Slot.HEAD_BYTES || file.capacity() < sizeBytes(slots, slotBytes)) {
      return Left.NOTHING;
    }
    List<StagedMessages> found = new ArrayList<>();
    for (int i = 0; i < slots; i++) {
      ByteBuffer slot = slice(file, i, slotBytes);
      if (slot.getLong(0) != 0) {
        found.add(Slot.content(slot));
      }
    }
    found.removeIf(one -> one.value().length == 0);
    found.sort(
        Comparator.comparingLong(
                (StagedMessages one) -> one.start() < 0 ? Long.MAX_VALUE : one.start())
            .thenComparingLong(StagedMessages::number));
    return new Left(text(file, GENERATION), found);
  }

  private static ByteBuffer slice(ByteBuffer file, int slot, int slotBytes) {
    return file.slice(HEAD_BYTES + slot * slotBytes, slotBytes);
  }

  private static void text(ByteBuffer file, int at, byte[] text) {
    file.put(at, (byte) Math.min(TEXT_BYTES, text.length));
    file.put(at + 1, text, 0, Math.min(TEXT_BYTES, text.length));
  }

  private static String text(ByteBuffer file, int at) {
    byte[] text = new byte[Math.min(TEXT_BYTES, file.get(at) & 0xff)];
    file.get(at + 1, text);
    return new String(text, UTF_8);
  }
}
