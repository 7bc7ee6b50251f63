// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.io.OutputFile;
import io.penstock.agent.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The log on disk: appends entries, begins segments. After a sync that failed there is none to
 * append to until another was begun. Guarded by the spool's lock.
 */
final class Journal {
  private static final int END_OF_STATE_BYTES = Integer.BYTES + Long.BYTES;

  private final FileSystem files;
  private final Path folder;
  private final long bornMs;
  private final long segmentBytes;
  private final Segments segments;
  private final List<SegmentWriter> retired = new ArrayList<>();
  private @Nullable SegmentWriter writer;
  private @Nullable UnsyncedTail unsynced;
  private ByteBuffer staging = SegmentWriter.staging();
  private boolean folderSynced = true;
  private long begunTo;
  private long stateBytes;
  private long end;
  private long synced;

  /**
   * What was written to a segment and is perhaps not on disk, and will not be by another sync.
   *
   * @param from first position
   * @param to position behind it
   */
  record UnsyncedTail(SegmentFile segment, long from, long to) {}

  Journal(
      FileSystem files,
      Path folder,
      Clock clock,
      long segmentBytes,
      Recovery.Recovered recovered,
      Segments segments) {
    this.files = files;
    this.folder = folder;
    this.bornMs = recovered.bornMs() == 0 ? clock.wallMs() : recovered.bornMs();
    this.segmentBytes = segmentBytes;
    this.segments = segments;
    this.end = recovered.end();
    this.synced = recovered.synced();
    if (!segments.isEmpty() && synced < end) {
      // what a killed process wrote last may be on its way to the disk, or given up after a failed
      // sync: another sync would not tell
      leave(segments.newest());
    }
  }

  long end() {
    return writer == null ? end : writer.position();
  }

  long bornMs() {
    return bornMs;
  }

  Path folder() {
    return folder;
  }

  /** Everything before this position is on disk. */
  long synced() {
    return synced;
  }

  void synced(long position) {
    synced = Math.max(synced, position);
  }

  long usedBytes() {
    return segments.totalClosedBytes() + (writer == null ? 0 : writer.lengthBytes());
  }

  Segments segments() {
    return segments;
  }

  /** The segment that is written to; null when one must be begun first. */
  @Nullable SegmentWriter writer() {
    return writer;
  }

  /** Base of the segment behind {@code segment}, or the journal's end for the newest. */
  long endOf(SegmentFile segment) {
    return segments.endOf(segment, end());
  }

  /** Position behind the last byte of {@code segment} that may be read. */
  long limitOf(SegmentFile segment) {
    return segments.limitOf(segment, end());
  }

  /** Whether an entry of this size needs a new segment. */
  boolean needsSegmentFor(int bodyBytes) {
    if (writer == null) {
      return true;
    }
    long after = writer.lengthBytes() + SegmentWriter.entryBytes(bodyBytes);
    return after > segmentBytes + stateBytes
        && writer.lengthBytes() > Layout.SEGMENT_HEADER_BYTES + stateBytes;
  }

  /** Appends an entry; returns its position. */
  long append(EntryKind kind, int bodyBytes, Consumer<ByteBuffer> body) throws IOException {
    SegmentWriter target = writer;
    if (target == null) {
      throw new IOException("no segment could be begun");
    }
    long position = target.position();
    staging = target.append(staging, kind, bodyBytes, body);
    return position;
  }

  /** A sync of this segment failed: nothing more is written to it. */
  void distrust(SegmentWriter failed) {
    if (writer == failed) {
      end = failed.position();
      retired.add(failed);
      writer = null;
      leave(failed.segment);
    }
  }

  private void leave(SegmentFile segment) {
    long from = Math.max(synced, segment.base());
    segments.close(segment, end - segment.base());
    unsynced = new UnsyncedTail(segment, from, end);
  }

  /** What the next segment has to take over from the one before it; null if nothing. */
  @Nullable UnsyncedTail unsynced() {
    return unsynced;
  }

  /** Frames that a new segment begins with. */
  @FunctionalInterface
  interface Carried {
    /** Puts them, in their order. */
    void to(Target target) throws IOException;

    /** Takes frames. */
    @FunctionalInterface
    interface Target {
      /** Writes one behind the last. */
      void put(Frame frame) throws IOException;
    }
  }

  /**
   * Begins a new segment with the state and what is carried over. It is durable once {@link
   * #syncFolder} succeeded too. After a failure everything is as it was, but for a segment whose
   * sync failed.
   */
  void begin(SourceTable table, long acknowledged, Carried carried) throws IOException {
    SegmentWriter last = writer;
    if (last != null) {
      syncLast(last);
    }
    Path draft = SegmentFile.draft(folder);
    files.delete(draft);
    SegmentFile segment = SegmentFile.at(folder, end());
    SegmentWriter next = SegmentWriter.create(files, segment, draft, bornMs);
    long stateBefore = stateBytes;
    boolean done = false;
    try {
      fill(next, table, acknowledged);
      carried.to(frame -> carry(next, frame, table));
      next.sync();
      files.replace(draft, segment.path());
      done = true;
    } finally {
      if (!done) {
        stateBytes = stateBefore;
        next.close();
      }
    }
    folderSynced = false;
    begunTo = next.position();
    takeOver(last, next);
  }

  /** Makes the name of the newest segment durable, and with it what it began with. */
  void syncFolder() throws IOException {
    if (!folderSynced) {
      files.syncFolder(folder);
      folderSynced = true;
      synced(begunTo);
    }
  }

  private void carry(SegmentWriter target, Frame frame, SourceTable table) throws IOException {
    FrameCodec.Encoded encoded = FrameCodec.encode(frame);
    staging =
        target.append(
            staging, EntryKind.FRAME, encoded.sizeBytes(), body -> FrameCodec.write(body, encoded));
    table.moved(frame, target.position());
  }

  private void syncLast(SegmentWriter last) throws IOException {
    try {
      last.sync();
    } catch (IOException e) {
      distrust(last);
      throw e;
    }
  }

  private void takeOver(@Nullable SegmentWriter last, SegmentWriter next) {
    if (last != null) {
      segments.close(last.segment, last.lengthBytes());
      retired.add(last);
    }
    UnsyncedTail tail = unsynced;
    if (tail != null) {
      cut(tail);
      unsynced = null;
    }
    segments.open(next.segment);
    writer = next;
  }

  /** What was taken over need not be found a second time after a restart; no harm if it is. */
  private void cut(UnsyncedTail tail) {
    long size = tail.from() - tail.segment().base();
    segments.close(tail.segment().changed(), size);
    try (OutputFile file = files.append(tail.segment().path())) {
      file.truncate(size);
      file.sync();
    } catch (IOException e) {
      // repeats are recognised downstream by their offsets
      return;
    }
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
    if (writer != null) {
      writer.close();
    }
  }

  /** How large a new segment is before anything is appended. */
  static int stateBytes(SourceTable table) {
    int bytes = Layout.SEGMENT_HEADER_BYTES + SegmentWriter.entryBytes(END_OF_STATE_BYTES);
    for (Source source : table.all()) {
      bytes += SegmentWriter.entryBytes(PositionCodec.sizeBytes(source));
    }
    return bytes;
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
            END_OF_STATE_BYTES,
            body -> body.putInt(positions).putLong(acknowledged));
    stateBytes = target.lengthBytes() - Layout.SEGMENT_HEADER_BYTES;
  }
}
