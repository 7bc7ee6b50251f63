// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.io.FileSystem;
import io.penstock.agent.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments on disk: appends, begins new ones, removes old ones. Guarded by the spool's lock.
 */
final class Journal {
  private final FileSystem files;
  private final Path folder;
  private final long bornMs;
  private final long segmentBytes;
  private final ArrayDeque<SegmentFile> segments;
  private final List<SegmentWriter> retired = new ArrayList<>();
  private SegmentWriter writer;
  private ByteBuffer staging = SegmentWriter.staging();
  private long stateBytes;

  private Journal(
      FileSystem files,
      Path folder,
      long bornMs,
      long segmentBytes,
      ArrayDeque<SegmentFile> segments,
      SegmentWriter writer) {
    this.files = files;
    this.folder = folder;
    this.bornMs = bornMs;
    this.segmentBytes = segmentBytes;
    this.segments = segments;
    this.writer = writer;
  }

  /** Goes on behind what was recovered, with a new segment that holds its state. */
  static Journal open(
      FileSystem files, Path folder, Clock clock, long segmentBytes, Recovery.Recovered recovered)
      throws IOException {
    SegmentFile segment = SegmentFile.at(folder, recovered.end());
    ArrayDeque<SegmentFile> segments = new ArrayDeque<>(recovered.segments());
    long bornMs = recovered.bornMs() == 0 ? clock.wallMs() : recovered.bornMs();
    SegmentWriter writer = SegmentWriter.create(files, segment, bornMs);
    segments.add(segment);
    Journal journal = new Journal(files, folder, bornMs, segmentBytes, segments, writer);
    boolean done = false;
    try {
      journal.fill(writer, recovered.table(), recovered.acknowledged());
      done = true;
    } finally {
      if (!done) {
        writer.close();
      }
    }
    return journal;
  }

  long end() {
    return writer.position();
  }

  long bornMs() {
    return bornMs;
  }

  long usedBytes() {
    return writer.position() - segments.getFirst().base();
  }

  SegmentWriter writer() {
    return writer;
  }

  /** The segment that holds {@code position}: the newest that begins at or before it. */
  SegmentFile segmentAt(long position) {
    SegmentFile found = segments.getFirst();
    for (SegmentFile segment : segments) {
      if (segment.base() <= position) {
        found = segment;
      }
    }
    return found;
  }

  /** Base of the segment behind {@code segment}, or the journal's end for the newest. */
  long endOf(SegmentFile segment) {
    for (SegmentFile other : segments) {
      if (other.base() > segment.base()) {
        return other.base();
      }
    }
    return writer.position();
  }

  /** Whether an entry of this size begins a new segment. */
  boolean rollsFor(int bodyBytes) {
    long after = writer.lengthBytes() + SegmentWriter.entryBytes(bodyBytes);
    return after > segmentBytes + stateBytes
        && writer.lengthBytes() > Layout.SEGMENT_HEADER_BYTES + stateBytes;
  }

  /** Appends an entry; returns its position. */
  long append(EntryKind kind, int bodyBytes, java.util.function.Consumer<ByteBuffer> body)
      throws IOException {
    long position = writer.position();
    staging = writer.append(staging, kind, bodyBytes, body);
    return position;
  }

  /** Begins a new segment. After a failure everything is as it was. */
  void roll(SourceTable table, long acknowledged) throws IOException {
    writer.sync();
    SegmentFile segment = SegmentFile.at(folder, writer.position());
    files.delete(segment.path());
    SegmentWriter next = SegmentWriter.create(files, segment, bornMs);
    long stateBefore = stateBytes;
    boolean done = false;
    try {
      fill(next, table, acknowledged);
      done = true;
    } finally {
      if (!done) {
        stateBytes = stateBefore;
        next.close();
        files.delete(segment.path());
      }
    }
    retired.add(writer);
    writer = next;
    segments.addLast(segment);
  }

  /** Removes segments in which everything lies before {@code acknowledged}. */
  int removeAcknowledged(long acknowledged) throws IOException {
    int removed = 0;
    while (segments.size() > 1 && endOf(segments.getFirst()) <= acknowledged) {
      files.delete(segments.getFirst().path());
      segments.removeFirst();
      removed++;
    }
    return removed;
  }

  /** Closes the files of earlier segments; not while one of them is being synced. */
  void closeRetired() throws IOException {
    for (SegmentWriter old : retired) {
      old.close();
    }
    retired.clear();
  }

  void close() throws IOException {
    closeRetired();
    writer.close();
  }

  private void fill(SegmentWriter target, SourceTable table, long acknowledged) throws IOException {
    int count = 0;
    for (Source source : table.all()) {
      staging =
          target.append(
              staging,
              EntryKind.POSITION,
              PositionCodec.sizeBytes(source),
              body -> PositionCodec.write(body, source));
      count++;
    }
    int positions = count;
    staging =
        target.append(
            staging,
            EntryKind.END_OF_STATE,
            Integer.BYTES + Long.BYTES,
            body -> body.putInt(positions).putLong(acknowledged));
    stateBytes = target.lengthBytes() - Layout.SEGMENT_HEADER_BYTES;
    target.sync();
    files.syncFolder(folder);
  }
}
