// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import java.util.Arrays;
import java.util.Random;

/** What a file holds, and what of it a loss of power would leave. One thread. */
final class FaultyFile {
  private static final int BLOCK_BYTES = 64;

  final long key;
  final long bornMs;
  long modifiedMs;
  private byte[] bytes = new byte[0];
  private byte[] durable = new byte[0];

  /** Bytes that a sync could not write: never on disk, whatever a later sync says. */
  private int lostFrom;

  private int lostTo;

  FaultyFile(long key, long nowMs) {
    this.key = key;
    this.bornMs = nowMs;
    this.modifiedMs = nowMs;
  }

  /** What is read of it now; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Its content is another one, which is not synced. */
  void set(byte[] content, long nowMs) {
    bytes = content;
    modifiedMs = nowMs;
  }

  /** Its content is another one, and on disk. */
  void setDurably(byte[] content, long nowMs) {
    set(content, nowMs);
    durable = content;
  }

  void truncate(long sizeBytes, long nowMs) {
    lostTo = (int) Math.min(lostTo, sizeBytes);
    if (sizeBytes < bytes.length) {
      set(Arrays.copyOf(bytes, (int) sizeBytes), nowMs);
    }
  }

  void flipBit(long bit) {
    byte[] changed = bytes.clone();
    changed[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
    bytes = changed;
    durable = changed;
  }

  void sync() {
    durable = withoutLost();
  }

  /**
   * What was to be written is given up.
   *
   * @param forgets whether it can no longer be read either
   */
  void syncFailed(boolean forgets) {
    lostFrom = lostTo > lostFrom ? Math.min(lostFrom, durable.length) : durable.length;
    lostTo = Math.max(lostFrom, bytes.length);
    if (forgets) {
      bytes = withoutLost();
    }
  }

  private byte[] withoutLost() {
    byte[] content = bytes.clone();
    int to = Math.min(lostTo, content.length);
    if (lostFrom < to) {
      Arrays.fill(content, lostFrom, to, (byte) 0);
    }
    return content;
  }

  /** The power goes: what was not synced is there, not there, or there in part. */
  void losePower(Random random) {
    bytes = afterPowerLoss(random);
    durable = bytes;
  }

  private byte[] afterPowerLoss(Random random) {
    if (lostTo > lostFrom) {
      lostFrom = 0;
      lostTo = 0;
      return durable;
    }
    if (Arrays.equals(bytes, durable)) {
      return bytes;
    }
    int kept = durable.length;
    boolean appended = bytes.length >= kept && Arrays.equals(bytes, 0, kept, durable, 0, kept);
    if (!appended) {
      return random.nextBoolean() ? bytes : durable;
    }
    byte[] rest = Arrays.copyOf(bytes, kept + random.nextInt(bytes.length - kept + 1));
    for (int block = kept; block < rest.length; block += BLOCK_BYTES) {
      if (random.nextInt(4) == 0) {
        Arrays.fill(rest, block, Math.min(rest.length, block + BLOCK_BYTES), (byte) 0);
      }
    }
    return rest;
  }
}
