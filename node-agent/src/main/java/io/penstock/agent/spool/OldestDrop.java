// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.io.FileSystem;
import io.penstock.contract.FrameHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives up the oldest data that was not sent: puts a small segment in the place of a full one, with
 * a frame for each source that says which range is dropped. So the order of what is sent stays, and
 * the ranges are told however the run ends. Used once for each drop, under the spool's lock.
 */
final class OldestDrop {
  private static final String CAUSE = FullPolicy.DROP_OLDEST.cause();
  private static final int STAGING_BYTES = 4096;

  private final FileSystem files;
  private final Journal journal;
  private final Consumer<DamagedRange> onDamage;
  private final List<Frame> told = new ArrayList<>();

  /** Where in {@link #told} the last frame of each source stands. */
  private final Map<String, Integer> last = new HashMap<>();

  private long droppedBytes;

  OldestDrop(FileSystem files, Journal journal, Consumer<DamagedRange> onDamage) {
    this.files = files;
    this.journal = journal;
    this.onDamage = onDamage;
  }

  /**
   * Drops the oldest segment of which nothing was taken yet.
   *
   * @param taken position behind what was taken to be sent
   * @return position behind what was dropped; negative when there is nothing to drop
   */
  long dropFrom(long taken) throws IOException {
    SegmentFile first = journal.segments().firstClosedFrom(taken);
    SegmentFile end = first;
    while (end != null) {
      read(end);
      if (droppedBytes > 0) {
        break;
      }
      // it holds nothing but what an earlier drop told: the next one joins it
      end = journal.segments().closedAfter(end);
    }
    if (first == null || end == null) {
      return -1;
    }
    long behind = journal.endOf(end);
    replace(first, behind);
    return behind;
  }

  /** The frames that now stand there. */
  List<Frame> told() {
    return told;
  }

  /** Bytes of sources that were given up, without those that were given up before. */
  long droppedBytes() {
    return droppedBytes;
  }

  private void read(SegmentFile segment) throws IOException {
    long limit = journal.limitOf(segment) - segment.base();
    try (SegmentReader reader = SegmentReader.open(files, segment)) {
      long at = reader.header() == Layout.Header.SOUND ? Layout.SEGMENT_HEADER_BYTES : 0;
      while (at < limit) {
        Entry entry = reader.entryAt(at, limit);
        if (entry == null) {
          long next = reader.nextSound(at + 1, limit);
          onDamage.accept(new DamagedRange(segment.path(), at, next));
          at = next;
          continue;
        }
        if (entry.kind() == EntryKind.FRAME) {
          drop(FrameCodec.read(entry.body()));
        }
        at = entry.end() - segment.base();
      }
    }
  }

  private void drop(Frame frame) {
    FrameHeader header = frame.header();
    droppedBytes += header.dropped() ? 0 : header.sizeBytes();
    String key = header.stream() + '\0' + header.generation();
    Integer at = last.get(key);
    @Nullable Frame before = at == null ? null : told.get(at);
    String cause = header.dropped() ? header.cause() : CAUSE;
    if (at != null && before != null && goesOn(before.header(), header, cause)) {
      told.set(at, PendingDrops.dropped(header, before.header().startOffset(), cause));
    } else {
      last.put(key, told.size());
      told.add(PendingDrops.dropped(header, header.startOffset(), cause));
    }
  }

  private static boolean goesOn(FrameHeader before, FrameHeader header, String cause) {
    return before.endOffset() == header.startOffset() && before.cause().equals(cause);
  }

  /** Writes the small segment, puts it in the first one's place, and removes the others. */
  private void replace(SegmentFile first, long behind) throws IOException {
    Path draft = SegmentFile.draft(journal.folder());
    files.delete(draft);
    long size = write(first, draft);
    files.replace(draft, first.path());
    Segments segments = journal.segments();
    segments.close(first.changed(), size);
    files.syncFolder(journal.folder());
    for (SegmentFile next = segments.closedAfter(first);
        next != null && next.base() < behind;
        next = segments.closedAfter(first)) {
      segments.remove(next);
    }
  }

  private long write(SegmentFile first, Path draft) throws IOException {
    SegmentWriter writer = SegmentWriter.create(files, first, draft, journal.bornMs());
    try {
      ByteBuffer staging = ByteBuffer.allocate(STAGING_BYTES);
      for (Frame frame : told) {
        FrameCodec.Encoded encoded = FrameCodec.encode(frame);
        staging =
            writer.append(
                staging,
                EntryKind.FRAME,
                encoded.sizeBytes(),
                body -> FrameCodec.write(body, encoded));
      }
      writer.sync();
      return writer.lengthBytes();
    } finally {
      writer.close();
    }
  }
}
