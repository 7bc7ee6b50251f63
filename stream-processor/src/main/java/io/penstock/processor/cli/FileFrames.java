// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import io.penstock.contract.FrameHeader;
import io.penstock.contract.FrameHeaders;
import io.penstock.contract.Framing;
import io.penstock.contract.Generation;
import io.penstock.contract.LineEnds;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a file into frames as the agent does: runs of whole lines, with the same stream and
 * generation, so that the events have the same ids. Not thread-safe.
 */
final class FileFrames {
  /** A charset of which each file says itself which end comes first. */
  static final String UTF_16 = "UTF-16";

  private static final int FRAME_BYTES = 64 * 1024;

  private final InputStream in;
  private final String node;
  private final String stream;
  private final String zone;
  private final long readMs;
  private String charset;
  private LineEnds ends;
  private byte[] buffer = new byte[2 * FRAME_BYTES];
  private int size;
  private long offset;
  private long lines;
  private String generation = "";

  /**
   * Frames of a file.
   *
   * @param charset in what it is written, as a frame names it: empty for UTF-8; of {@code UTF-16}
   *     its byte order mark says which
   */
  FileFrames(InputStream in, String node, String stream, String zone, String charset, long readMs) {
    this.in = in;
    this.node = node;
    this.stream = stream;
    this.zone = zone;
    this.charset = charset;
    ends = LineEnds.of(charset);
    this.readMs = readMs;
  }

  /** Takes frames one by one. */
  @FunctionalInterface
  interface Consumer {
    void frame(Map<String, byte[]> headers, byte[] value);
  }

  /** Reads to the end. */
  void read(Consumer consumer) throws IOException {
    boolean more = true;
    while (more) {
      more = fill();
      if (offset == 0 && generation.isEmpty()) {
        generation = generation();
        byteOrder();
      }
      int end = more ? ends.last(buffer, 0, size, offset) : size;
      if (end > 0) {
        emit(end, consumer);
      }
    }
  }

  /** Reads until the buffer is full; false at the end of the file. */
  private boolean fill() throws IOException {
    if (size == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    while (size < buffer.length) {
      int read = in.read(buffer, size, buffer.length - size);
      if (read < 0) {
        return false;
      }
      size += read;
    }
    return true;
  }

  private void byteOrder() {
    if (charset.equals(UTF_16)) {
      boolean bigEndFirst = size > 1 && buffer[0] == (byte) 0xfe && buffer[1] == (byte) 0xff;
      charset = bigEndFirst ? "UTF-16BE" : "UTF-16LE";
      ends = LineEnds.of(charset);
    }
  }

  private String generation() {
    int basis = Generation.basisLength(buffer, size);
    return Generation.ofBeginning(buffer, basis < 0 ? size : basis, 0);
  }

  private void emit(int end, Consumer consumer) {
    byte[] value = Arrays.copyOf(buffer, end);
    for (int at = ends.next(value, 0, end, offset); at >= 0; ) {
      lines++;
      at = ends.next(value, at, end, offset + at);
    }
    FrameHeader header =
        new FrameHeader(
            node,
            stream,
            generation,
            offset,
            offset + end,
            Framing.LINES,
            readMs,
            zone,
            Map.of(),
            Set.of(),
            "",
            charset);
    Map<String, byte[]> headers = new HashMap<>();
    FrameHeaders.encode(header, headers::put);
    consumer.frame(headers, value);
    offset += end;
    System.arraycopy(buffer, end, buffer, 0, size - end);
    size -= end;
  }

  /** Lines that were read, an unfinished last one not counted. */
  long lines() {
    return lines;
  }

  /** Bytes that were read. */
  long bytes() {
    return offset;
  }
}
