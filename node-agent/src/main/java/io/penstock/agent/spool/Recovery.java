// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.io.FileStatus;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.io.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out from the segments where to go on: the steps of docs/spool-format.md. Used once. */
final class Recovery {
  private final FileSystem files;
  private final Path folder;
  private final SourceTable table = new SourceTable();
  private final List<SegmentFile> segments;
  private final List<DamagedRange> damage = new ArrayList<>();
  private long acknowledged;
  private long bornMs;
  private long synced;
  private long end;

  private Recovery(FileSystem files, Path folder) throws IOException {
    this.files = files;
    this.folder = folder;
    this.segments = SegmentFile.in(files, folder);
  }

  /**
   * What was found.
   *
   * @param segments none of them is written to any more
   * @param synced everything before this position was on disk for sure
   * @param end position at which the next segment begins
   * @param bornMs when the spool was begun, Unix milliseconds; 0 when nothing says so
   */
  record Recovered(
      SourceTable table,
      Segments segments,
      long acknowledged,
      long synced,
      long end,
      long bornMs,
      List<DamagedRange> damage) {}

  static Recovered recover(FileSystem files, Path folder) throws IOException {
    return new Recovery(files, folder).run();
  }

  private Recovered run() throws IOException {
    for (int i = newestWithState(); i < segments.size(); i++) {
      scan(segments.get(i), i == segments.size() - 1);
    }
    for (Source source : table.all()) {
      if (source.lastFramePosition <= acknowledged) {
        source.acknowledged = source.next;
      }
      source.synced = source.next;
      source.sizeBytes = source.next;
    }
    return new Recovered(table, closed(), acknowledged, synced, end, bornMs, damage);
  }

  private Segments closed() throws IOException {
    Segments closed = new Segments(files);
    for (SegmentFile segment : segments) {
      closed.close(segment, files.status(segment.path()).map(FileStatus::sizeBytes).orElse(0L));
    }
    return closed;
  }

  private int newestWithState() throws IOException {
    for (int i = segments.size() - 1; i > 0; i--) {
      if (hasState(segments.get(i))) {
        return i;
      }
    }
    return 0;
  }

  private boolean hasState(SegmentFile segment) throws IOException {
    try (SegmentReader reader = SegmentReader.open(files, segment)) {
      long limit = reader.lengthBytes();
      refuseOtherVersion(reader);
      long at = Layout.SEGMENT_HEADER_BYTES;
      int positions = 0;
      for (Entry entry = reader.entryAt(at, limit);
          entry != null;
          entry = reader.entryAt(at, limit)) {
        if (entry.kind() == EntryKind.END_OF_STATE) {
          return entry.body().getInt() == positions;
        }
        positions++;
        at = entry.end() - segment.base();
      }
      return false;
    }
  }

  private void refuseOtherVersion(SegmentReader reader) throws IOException {
    if (reader.header() == Layout.Header.OTHER_VERSION) {
      throw new SpoolVersionException(reader.segment.path());
    }
  }

  private void scan(SegmentFile segment, boolean newest) throws IOException {
    long cut = -1;
    try (SegmentReader reader = SegmentReader.open(files, segment)) {
      refuseOtherVersion(reader);
      long limit = reader.lengthBytes();
      boolean sound = reader.header() == Layout.Header.SOUND;
      bornMs = sound ? reader.bornMs() : bornMs;
      long at = sound ? Layout.SEGMENT_HEADER_BYTES : 0;
      synced = segment.base();
      while (at < limit && cut < 0) {
        Entry entry = reader.entryAt(at, limit);
        if (entry != null) {
          apply(entry);
          at = entry.end() - segment.base();
        } else if (newest && !wasDurable(reader, at, limit)) {
          cut = at;
        } else {
          long next = reader.nextSound(at + 1, limit);
          damage.add(new DamagedRange(segment.path(), at, next));
          at = next;
        }
      }
      end = segment.base() + at;
    }
    if (cut >= 0) {
      cut(segment, cut);
    }
  }

  /** Whether a sound mark further on says that the byte at {@code at} was on disk once. */
  private static boolean wasDurable(SegmentReader reader, long at, long limit) throws IOException {
    long byteInQuestion = reader.segment.base() + at;
    long next = reader.nextSound(at + 1, limit);
    while (next < limit) {
      Entry entry = reader.entryAt(next, limit);
      if (entry == null) {
        next = reader.nextSound(next + 1, limit);
        continue;
      }
      if (syncedBy(entry) > byteInQuestion) {
        return true;
      }
      next = entry.end() - reader.segment.base();
    }
    return false;
  }

  private static long syncedBy(Entry entry) {
    return switch (entry.kind()) {
      case MARK -> entry.body().getLong(entry.body().position() + Long.BYTES);
      // an older segment was synced before this one was begun, but this one is still being filled
      case END_OF_STATE, FRAME, POSITION -> 0;
    };
  }

  private void cut(SegmentFile segment, long length) throws IOException {
    if (length <= Layout.SEGMENT_HEADER_BYTES) {
      files.delete(segment.path());
      segments.remove(segment);
      end = segment.base();
    } else {
      try (OutputFile file = files.append(segment.path())) {
        file.truncate(length);
        file.sync();
      }
    }
    files.syncFolder(folder);
  }

  private void apply(Entry entry) {
    ByteBuffer body = entry.body();
    switch (entry.kind()) {
      case FRAME -> recoverFrame(FrameCodec.read(body), entry.end());
      case POSITION -> table.recover(PositionCodec.read(body));
      case END_OF_STATE -> {
        acknowledged = Math.max(acknowledged, body.getLong(body.position() + 4));
        synced = Math.max(synced, entry.end());
      }
      case MARK -> {
        acknowledged = Math.max(acknowledged, body.getLong());
        synced = Math.max(synced, body.getLong());
      }
    }
  }

  private void recoverFrame(Frame frame, long end) {
    @Nullable Source known = table.find(frame.header().stream(), frame.header().generation());
    if (known == null || frame.header().endOffset() > known.next) {
      table.spooled(frame, end);
      return;
    }
    table.moved(frame, end);
    if (frame.header().dropped()) {
      table.note(frame);
    }
  }
}
