// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.io.FileSystem;
import io.penstock.agent.io.OutputFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Appends entries to the newest segment. Not thread-safe, except {@link #sync}. */
final class SegmentWriter implements Closeable {
  private static final int USUAL_BYTES = 128 * 1024;

  final SegmentFile segment;
  private final OutputFile file;
  private long length;
  private boolean torn;
  private boolean syncFailed;

  private SegmentWriter(SegmentFile segment, OutputFile file, long length) {
    this.segment = segment;
    this.file = file;
    this.length = length;
  }

  /**
   * Begins a segment.
   *
   * @param draft where it is written; to be renamed once it is complete
   */
  static SegmentWriter create(FileSystem files, SegmentFile segment, Path draft, long bornMs)
      throws IOException {
    OutputFile file = files.create(draft);
    boolean done = false;
    try {
      ByteBuffer header = ByteBuffer.allocate(Layout.SEGMENT_HEADER_BYTES);
      Layout.writeHeader(header, segment.base(), bornMs);
      file.write(header.flip());
      done = true;
    } finally {
      if (!done) {
        file.close();
      }
    }
    return new SegmentWriter(segment, file, Layout.SEGMENT_HEADER_BYTES);
  }

  /** Where the next entry will lie. */
  long position() {
    return segment.base() + length;
  }

  long lengthBytes() {
    return length;
  }

  static int entryBytes(int bodyBytes) {
    return Layout.ENTRY_HEADER_BYTES + bodyBytes;
  }

  /**
   * Appends an entry with one write. After a failure the segment is as it was.
   *
   * @param staging reused space; a larger one is returned if it was too small
   */
  ByteBuffer append(ByteBuffer staging, EntryKind kind, int bodyBytes, Consumer<ByteBuffer> body)
      throws IOException {
    repair();
    int size = entryBytes(bodyBytes);
    ByteBuffer buffer = staging.capacity() >= size ? staging : ByteBuffer.allocateDirect(size);
    buffer.clear().putInt(Layout.MARKER).putInt(0).putLong(position());
    buffer.put(kind.code()).put((byte) 0).put((byte) 0).put((byte) 0).putInt(bodyBytes);
    body.accept(buffer);
    if (buffer.position() != size) {
      throw new IllegalStateException(kind + " took " + buffer.position() + ", said " + size);
    }
    buffer.putInt(Layout.AT_CRC, Layout.crc(buffer, Layout.AT_POSITION, size - Layout.AT_POSITION));
    torn = true;
    file.write(buffer.flip());
    torn = false;
    length += size;
    return buffer;
  }

  static ByteBuffer staging() {
    return ByteBuffer.allocateDirect(USUAL_BYTES);
  }

  /**
   * Returns when everything that was appended before the call is on disk. After a failure it never
   * succeeds again: the system may have given up the pages that it could not write, and would call
   * the rest complete.
   */
  void sync() throws IOException {
    synchronized (file) {
      if (syncFailed) {
        throw new IOException("an earlier sync of " + segment.path() + " failed");
      }
      syncFailed = true;
      file.sync();
      syncFailed = false;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void repair() throws IOException {
    if (torn) {
      file.truncate(length);
      torn = false;
    }
  }
}
