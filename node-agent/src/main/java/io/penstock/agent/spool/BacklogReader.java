// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.io.FileSystem;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads frames back from disk, in order, over damage and segment ends. Used by one thread. */
final class BacklogReader implements Closeable {
  private final FileSystem files;
  private final Consumer<DamagedRange> onDamage;
  private @Nullable SegmentReader reader;

  BacklogReader(FileSystem files, Consumer<DamagedRange> onDamage) {
    this.files = files;
    this.onDamage = onDamage;
  }

  /** Where reading got to. */
  sealed interface Step {
    /** A frame; go on behind it. */
    record Found(SpooledFrame frame) implements Step {}

    /** No frame in this segment from the position on. */
    record Exhausted() implements Step {}
  }

  /**
   * The first frame from {@code position} on in {@code segment}.
   *
   * @param limitPosition position behind which nothing of the segment counts
   */
  Step read(SegmentFile segment, long position, long limitPosition) throws IOException {
    SegmentReader source = open(segment);
    long limit = Math.min(limitPosition - segment.base(), source.lengthBytes());
    long at = Math.max(position - segment.base(), 0);
    if (at < Layout.SEGMENT_HEADER_BYTES) {
      at = source.header() == Layout.Header.SOUND ? Layout.SEGMENT_HEADER_BYTES : at;
    }
    while (at < limit) {
      Entry entry = source.entryAt(at, limit);
      if (entry == null) {
        long next = source.nextSound(at + 1, limit);
        onDamage.accept(new DamagedRange(segment.path(), at, next));
        at = next;
      } else if (entry.kind() == EntryKind.FRAME) {
        return new Step.Found(
            new SpooledFrame(FrameCodec.read(entry.body()), entry.position(), entry.end()));
      } else {
        at = entry.end() - segment.base();
      }
    }
    return new Step.Exhausted();
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  private SegmentReader open(SegmentFile segment) throws IOException {
    SegmentReader current = reader;
    if (current != null && current.segment.equals(segment)) {
      return current;
    }
    close();
    SegmentReader opened = SegmentReader.open(files, segment);
    reader = opened;
    return opened;
  }
}
