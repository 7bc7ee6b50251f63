// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.io.FileSystem;
import io.penstock.agent.io.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads a segment's entries, and finds the next sound one behind damage. Not thread-safe. */
final class SegmentReader implements Closeable {
  private static final int WINDOW_BYTES = 96 * 1024;

  final SegmentFile segment;
  private final InputFile file;
  private ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);
  private long windowStart;

  private SegmentReader(SegmentFile segment, InputFile file) {
    this.segment = segment;
    this.file = file;
  }

  static SegmentReader open(FileSystem files, SegmentFile segment) throws IOException {
    return new SegmentReader(segment, files.open(segment.path()));
  }

  long lengthBytes() throws IOException {
    return file.sizeBytes();
  }

  Layout.Header header() throws IOException {
    return Layout.checkHeader(headerBytes(), segment.base());
  }

  /** When the spool was begun; to be asked of a sound header only. */
  long bornMs() throws IOException {
    return Layout.bornMs(headerBytes());
  }

  private ByteBuffer headerBytes() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(Layout.SEGMENT_HEADER_BYTES);
    file.read(0, header);
    return header.flip();
  }

  /**
   * The entry at {@code at}.
   *
   * @param at byte in the file
   * @param limit byte in the file behind which nothing is looked at
   * @return null when there is no sound entry
   */
  @Nullable Entry entryAt(long at, long limit) throws IOException {
    if (limit - at < Layout.ENTRY_HEADER_BYTES || !load(at, Layout.ENTRY_HEADER_BYTES, limit)) {
      return null;
    }
    int head = (int) (at - windowStart);
    if (window.getInt(head) != Layout.MARKER
        || window.getLong(head + Layout.AT_POSITION) != segment.base() + at) {
      return null;
    }
    EntryKind kind = EntryKind.of(window.get(head + Layout.AT_KIND));
    int body = window.getInt(head + Layout.AT_LENGTH);
    int size = Layout.ENTRY_HEADER_BYTES + body;
    boolean plausible = kind != null && body >= 0 && body <= Layout.MAX_BODY_BYTES;
    if (!plausible || limit - at < size || !load(at, size, limit)) {
      return null;
    }
    head = (int) (at - windowStart);
    int crc = Layout.crc(window, head + Layout.AT_POSITION, size - Layout.AT_POSITION);
    if (kind == null || crc != window.getInt(head + Layout.AT_CRC)) {
      return null;
    }
    ByteBuffer content =
        window.duplicate().position(head + Layout.ENTRY_HEADER_BYTES).limit(head + size);
    long position = segment.base() + at;
    return new Entry(kind, position, position + size, content);
  }

  /**
   * The first byte from {@code from} on at which a sound entry begins.
   *
   * @return {@code limit} when there is none
   */
  long nextSound(long from, long limit) throws IOException {
    for (long at = from; at < limit; at++) {
      if (load(at, Integer.BYTES, limit)
          && window.getInt((int) (at - windowStart)) == Layout.MARKER
          && entryAt(at, limit) != null) {
        return at;
      }
    }
    return limit;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /**
   * Makes sure that {@code size} bytes from {@code at} on lie in the window. What lies behind
   * {@code limit} may still change, and never gets in.
   */
  private boolean load(long at, int size, long limit) throws IOException {
    if (at >= windowStart && at + size <= windowStart + window.limit()) {
      return true;
    }
    if (window.capacity() < size) {
      window = ByteBuffer.allocate(size);
    } else if (window.capacity() > WINDOW_BYTES && size <= WINDOW_BYTES) {
      window = ByteBuffer.allocate(WINDOW_BYTES);
    }
    windowStart = at;
    window.clear().limit((int) Math.min(window.capacity(), limit - at));
    file.read(at, window);
    window.flip();
    return window.limit() >= size;
  }
}
