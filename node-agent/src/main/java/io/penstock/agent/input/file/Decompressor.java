// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The content of a compressed file from its first byte on. Not thread-safe. */
final class Decompressor implements Closeable {
  private final InputStream content;
  private long offset;

  /**
   * Begins with the first byte.
   *
   * @param file stays open when this is closed
   */
  Decompressor(Compression compression, InputFile file) throws IOException {
    this.content = compression.decompress(new Bytes(file));
  }

  /** How many bytes were read so far. */
  long offset() {
    return offset;
  }

  /**
   * Reads on until there are {@code length} bytes, or the content ends.
   *
   * @return how many there are; fewer than asked for only at the end
   * @throws IOException when the file ends too early or is damaged; what was read before counts
   */
  int read(byte[] target, int from, int length) throws IOException {
    int total = 0;
    while (total < length) {
      int count = content.read(target, from + total, length - total);
      if (count < 0) {
        break;
      }
      total += count;
      offset += count;
    }
    return total;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  /** The compressed bytes. */
  private static final class Bytes extends InputStream {
    private final InputFile file;
    private long at;

    Bytes(InputFile file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int count = file.read(at, ByteBuffer.wrap(target, from, length));
      at += count;
      return count == 0 && length > 0 ? -1 : count;
    }

    /** More than nothing as long as there is more: a gzip file may have further members. */
    @Override
    public int available() throws IOException {
      return (int) Math.min(Integer.MAX_VALUE, Math.max(0, file.sizeBytes() - at));
    }
  }
}
