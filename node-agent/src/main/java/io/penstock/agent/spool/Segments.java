// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.io.FileSystem;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which segments there are, in the order of positions. Guarded by the spool's lock. */
final class Segments {
  private final FileSystem files;
  private final TreeMap<Long, SegmentFile> byBase = new TreeMap<>();

  /** Sizes of those that are not written to any more. */
  private final Map<Long, Long> closedBytes = new HashMap<>();

  private long totalClosedBytes;

  Segments(FileSystem files) {
    this.files = files;
  }

  boolean isEmpty() {
    return byBase.isEmpty();
  }

  SegmentFile newest() {
    return byBase.lastEntry().getValue();
  }

  /** Adds the one that is written to from now on. */
  void open(SegmentFile segment) {
    byBase.put(segment.base(), segment);
  }

  /** Nothing more is written to it; only its first {@code sizeBytes} count. */
  void close(SegmentFile segment, long sizeBytes) {
    byBase.put(segment.base(), segment);
    Long before = closedBytes.put(segment.base(), sizeBytes);
    totalClosedBytes += sizeBytes - (before == null ? 0 : before);
  }

  /** Bytes in those that are not written to any more. */
  long totalClosedBytes() {
    return totalClosedBytes;
  }

  /** The segment that holds {@code position}: the newest that begins at or before it. */
  SegmentFile at(long position) {
    Map.Entry<Long, SegmentFile> found = byBase.floorEntry(position);
    return found == null ? byBase.firstEntry().getValue() : found.getValue();
  }

  /** Whether it is there, unchanged. */
  boolean holds(SegmentFile segment) {
    return segment.equals(byBase.get(segment.base()));
  }

  /** The oldest closed segment in which nothing lies before {@code position}. */
  @Nullable SegmentFile firstClosedFrom(long position) {
    Map.Entry<Long, SegmentFile> found = byBase.ceilingEntry(position);
    return found != null && closedBytes.containsKey(found.getKey()) ? found.getValue() : null;
  }

  /** The closed segment behind this one. */
  @Nullable SegmentFile closedAfter(SegmentFile segment) {
    return firstClosedFrom(segment.base() + 1);
  }

  /** Base of the segment behind {@code segment}; {@code end} for the newest. */
  long endOf(SegmentFile segment, long end) {
    Long next = byBase.higherKey(segment.base());
    return next == null ? end : next;
  }

  /** Position behind the last byte of {@code segment} that counts; {@code end} while it is open. */
  long limitOf(SegmentFile segment, long end) {
    Long size = closedBytes.get(segment.base());
    return size == null ? end : segment.base() + size;
  }

  /** Removes those in which everything lies before {@code acknowledged}, but never the newest. */
  void removeBefore(long acknowledged) throws IOException {
    while (byBase.size() > 1 && endOf(byBase.firstEntry().getValue(), 0) <= acknowledged) {
      remove(byBase.firstEntry().getValue());
    }
  }

  /** Removes a closed one. */
  void remove(SegmentFile segment) throws IOException {
    files.delete(segment.path());
    byBase.remove(segment.base());
    totalClosedBytes -= Objects.requireNonNull(closedBytes.remove(segment.base()));
  }
}
