// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import com.github.luben.zstd.ZstdInputStream;
import io.penstock.agent.io.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;

/** How a file is compressed, told by the end of its name. */
enum Compression {
  NONE(""),
  GZIP(".gz"),
  ZSTD(".zst"),
  XZ(".xz"),
  BZIP2(".bz2"),
  LZ4(".lz4"),
  LZW(".Z");

  /** What zstd may take to look back: 8 MiB, as much as its level 19 uses. */
  private static final int MAX_WINDOW_LOG = 23;

  /** Header and trailer of a member: RFC 1952. */
  private static final int GZIP_LEAST_BYTES = 18;

  private static final int INPUT_BYTES = 8 * 1024;

  private final String ending;

  Compression(String ending) {
    this.ending = ending;
  }

  static Compression of(String path) {
    for (Compression one : values()) {
      if (one != NONE && path.endsWith(one.ending)) {
        return one;
      }
    }
    return NONE;
  }

  /** Whether the agent can read such files. */
  boolean readable() {
    return this == NONE || this == GZIP || this == ZSTD;
  }

  String ending() {
    return ending;
  }

  /**
   * How much the file holds, modulo 2^32, if it says so.
   *
   * @return 0 when it does not say
   */
  int sizeHint(InputFile file) throws IOException {
    if (this != GZIP || file.sizeBytes() < GZIP_LEAST_BYTES) {
      return 0;
    }
    ByteBuffer trailer = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int count = file.read(file.sizeBytes() - Integer.BYTES, trailer);
    return count == Integer.BYTES ? trailer.getInt(0) : 0;
  }

  /**
   * What the compressed bytes stand for, in bounded memory.
   *
   * @throws IOException when they are not what the name says, now or at a later read
   */
  InputStream decompress(InputStream compressed) throws IOException {
    return switch (this) {
      case GZIP -> new GZIPInputStream(compressed, INPUT_BYTES);
      case ZSTD -> zstd(compressed);
      case NONE -> compressed;
      default -> throw new IOException(ending + " files cannot be decompressed here");
    };
  }

  private static InputStream zstd(InputStream compressed) throws IOException {
    try {
      return new ZstdInputStream(compressed).setLongMax(MAX_WINDOW_LOG);
    } catch (LinkageError e) {
      throw new IOException("zstd's native library cannot be loaded: " + e, e);
    }
  }
}
