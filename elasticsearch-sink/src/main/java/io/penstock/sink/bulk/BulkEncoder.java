// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import io.penstock.sink.json.JsonBytes;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Documents as the body of a bulk request: a line that says what to do, and the document's line.
 * Compresses as it goes (RFC 1952, fastest level), so that the whole text is never in memory. Its
 * buffers are used again. Not thread-safe.
 */
public final class BulkEncoder implements AutoCloseable {
  private static final int CHUNK_BYTES = 64 << 10;
  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};

  private final boolean gzip;
  private final JsonBytes lines = new JsonBytes(2 * CHUNK_BYTES);
  private final JsonBytes packed = new JsonBytes(2 * CHUNK_BYTES);
  private final byte[] scratch = new byte[CHUNK_BYTES];
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final CRC32 crc = new CRC32();

  /** The line before a document up to its id, which is the same for thousands of documents. */
  private final JsonBytes start = new JsonBytes(256);

  private String startIndex = "";
  private Operation startOperation = Operation.INDEX;

  public BulkEncoder(boolean gzip) {
    this.gzip = gzip;
  }

  /** The request's body. */
  public byte[] encode(List<Document> documents) {
    lines.clear();
    begin();
    for (Document document : documents) {
      action(document);
      if (document.operation() != Operation.DELETE) {
        lines.raw(document.body()).raw('\n');
      }
      if (gzip && lines.size() >= CHUNK_BYTES) {
        pack();
      }
    }
    return gzip ? end() : lines.toByteArray();
  }

  private void action(Document document) {
    boolean same = document.operation() == startOperation && document.index().equals(startIndex);
    if (!same || start.size() == 0) {
      startOperation = document.operation();
      startIndex = document.index();
      start.clear();
      start.ascii("{\"").ascii(startOperation.word()).ascii("\":{\"_index\":").quoted(startIndex);
    }
    lines.raw(start.array(), start.size());
    String id = document.id();
    if (id != null) {
      lines.ascii(",\"_id\":").quoted(id);
    }
    lines.ascii("}}\n");
  }

  private void begin() {
    packed.clear();
    packed.raw(GZIP_HEADER);
    deflater.reset();
    crc.reset();
  }

  private void pack() {
    crc.update(lines.array(), 0, lines.size());
    deflater.setInput(lines.array(), 0, lines.size());
    while (!deflater.needsInput()) {
      packed.raw(scratch, deflater.deflate(scratch));
    }
    lines.clear();
  }

  private byte[] end() {
    pack();
    deflater.finish();
    while (!deflater.finished()) {
      packed.raw(scratch, deflater.deflate(scratch));
    }
    littleEndian((int) crc.getValue());
    littleEndian((int) deflater.getBytesRead());
    return packed.toByteArray();
  }

  private void littleEndian(int value) {
    packed.raw(value).raw(value >>> 8).raw(value >>> 16).raw(value >>> 24);
  }

  @Override
  public void close() {
    deflater.end();
  }
}
