// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a compressed file holds, as a file that is read forwards. A step back into what was read
 * last costs nothing; a longer one begins anew with the first byte. Not thread-safe.
 */
final class CompressedFile implements InputFile {
  private static final int SKIPPED_AT_ONCE = 16 * 1024;

  private final Compression compression;
  private final InputFile file;
  private final byte[] head;
  private final long sizeBytes;
  private @Nullable Decompressor content;

  /** What was read last: it ends where the decompressor is. */
  private byte[] last = new byte[0];

  private int lastBytes;

  /**
   * Reads nothing yet.
   *
   * @param head its first bytes, known from an earlier pass: asked for at any time
   * @param sizeBytes how much it holds, known as well
   */
  CompressedFile(Compression compression, InputFile file, byte[] head, long sizeBytes) {
    this.compression = compression;
    this.file = file;
    this.head = head;
    this.sizeBytes = sizeBytes;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  /**
   * Goes on towards an offset, by at most {@code budget} bytes.
   *
   * @return whether it is there
   */
  boolean skipTo(long offset, long budget) throws IOException {
    Decompressor from = from(offset);
    byte[] skipped = last.length == 0 ? new byte[SKIPPED_AT_ONCE] : last;
    long stopAt = Math.min(offset, from.offset() + budget);
    lastBytes = 0;
    while (from.offset() < stopAt) {
      int wanted = (int) Math.min(skipped.length, stopAt - from.offset());
      if (from.read(skipped, 0, wanted) < wanted) {
        return true;
      }
    }
    return from.offset() == offset;
  }

  @Override
  public int read(long offset, ByteBuffer target) throws IOException {
    int wanted = (int) Math.min(target.remaining(), sizeBytes - offset);
    if (wanted <= 0) {
      return 0;
    }
    if (offset + wanted <= head.length) {
      target.put(head, (int) offset, wanted);
      return wanted;
    }
    Decompressor from = from(offset);
    if (offset > from.offset()) {
      skipTo(offset, sizeBytes);
    }
    if (offset > from.offset()) {
      return 0;
    }
    int known = (int) (from.offset() - offset);
    if (wanted > known) {
      keep(known, wanted);
      lastBytes = known + from.read(last, known, wanted - known);
      known = lastBytes;
    }
    int count = Math.min(wanted, known);
    target.put(last, lastBytes - known, count);
    return count;
  }

  /** The decompressor where it is, or at the beginning when the offset lies too far back. */
  private Decompressor from(long offset) throws IOException {
    Decompressor now = content;
    if (now == null || offset < now.offset() - lastBytes) {
      if (now != null) {
        now.close();
      }
      lastBytes = 0;
      now = new Decompressor(compression, file);
      content = now;
    }
    return now;
  }

  /** Moves the last {@code known} bytes to the beginning of an array for {@code wanted}. */
  private void keep(int known, int wanted) {
    boolean fits = last.length >= wanted && last.length / 4 <= wanted;
    byte[] next = fits ? last : new byte[wanted];
    System.arraycopy(last, lastBytes - known, next, 0, known);
    last = next;
    lastBytes = known;
  }

  @Override
  public void close() throws IOException {
    Decompressor now = content;
    content = null;
    if (now != null) {
      now.close();
    }
    file.close();
  }
}
