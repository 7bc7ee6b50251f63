// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.metrics.Condition;
import io.penstock.contract.FrameHeader;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is taken to be sent, in order, and how far the broker has it. One thread takes; everything
 * else is guarded by the spool's lock, which is not held while the disk is read.
 */
final class Outlet {
  private final ReentrantLock lock;
  private final Journal journal;
  private final SourceTable table;
  private final FreshFrames fresh;
  private final BacklogReader backlog;
  private final Pace pace;
  private final Condition reading = new Condition("spool reading");
  private long acknowledged;
  private long cursor;
  private long taken;
  private long lastFrameEnd;

  Outlet(
      ReentrantLock lock,
      Journal journal,
      SourceTable table,
      FreshFrames fresh,
      BacklogReader backlog,
      Pace pace,
      long acknowledged) {
    this.lock = lock;
    this.journal = journal;
    this.table = table;
    this.fresh = fresh;
    this.backlog = backlog;
    this.pace = pace;
    this.acknowledged = acknowledged;
    this.cursor = acknowledged;
    this.taken = acknowledged;
  }

  /** Everything before this position is acknowledged. */
  long acknowledged() {
    return acknowledged;
  }

  /** Nothing from this position on was ever taken. */
  long taken() {
    return taken;
  }

  /** A frame that ends here was appended. */
  void appended(long end) {
    lastFrameEnd = end;
  }

  /**
   * What lay from {@code from} to {@code base} lies in a segment that begins there, with what is
   * new in it.
   */
  void carriedOver(long from, long base, long end) {
    lastFrameEnd = end;
    if (cursor > from) {
      cursor = base;
    }
  }

  @Nullable SpooledFrame take() {
    while (true) {
      SegmentFile segment;
      long from;
      long limit;
      lock.lock();
      try {
        if (fresh.covers(cursor)) {
          return takeFresh();
        }
        from = cursor;
        segment = journal.segments().at(from);
        limit = journal.limitOf(segment);
      } finally {
        lock.unlock();
      }
      BacklogReader.Step step;
      try {
        step = backlog.read(segment, from, limit);
        reading.clear("works again");
      } catch (IOException e) {
        if (gone(segment)) {
          continue;
        }
        reading.raise("cannot read " + segment.path() + ": " + e + "; trying again");
        return null;
      }
      SpooledFrame frame = accept(segment, from, limit, step);
      if (frame != null) {
        return frame;
      }
    }
  }

  private boolean gone(SegmentFile segment) {
    lock.lock();
    try {
      return !journal.segments().holds(segment);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Moves on behind what was read, unless its segment was changed meanwhile; never over what was
   * appended to it since.
   */
  private @Nullable SpooledFrame accept(
      SegmentFile segment, long from, long limit, BacklogReader.Step step) {
    lock.lock();
    try {
      if (!journal.segments().holds(segment) || cursor != from) {
        return null;
      }
      if (step instanceof BacklogReader.Step.Found found) {
        moveTo(found.frame().end());
        if (found.frame().frame().header().dropped()) {
          table.note(found.frame().frame());
        }
        return found.frame();
      }
      boolean grew = journal.limitOf(segment) > limit;
      cursor = Math.max(cursor, grew ? limit : journal.endOf(segment));
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void moveTo(long position) {
    cursor = position;
    taken = Math.max(taken, position);
    pace.taken();
  }

  private @Nullable SpooledFrame takeFresh() {
    SpooledFrame frame = fresh.takeFrom(cursor);
    if (frame != null) {
      moveTo(frame.end());
      return frame;
    }
    cursor = journal.end();
    SegmentWriter writer = journal.writer();
    if (acknowledged >= taken && writer != null) {
      // no frame waits: segments without one must not pile up
      acknowledged = Math.max(acknowledged, writer.segment.base());
    }
    return null;
  }

  /** Whether there is nothing more to take, for now. */
  boolean isEmpty() {
    return fresh.covers(cursor) && fresh.sizeBytes() == 0 && cursor >= lastFrameEnd;
  }

  /** Whether frames are taken steadily, and more of them wait than memory is for. */
  boolean crowded() {
    return pace.crowded(journal.end() - cursor);
  }

  /** Whether nothing was taken for a while: Kafka is away, perhaps. */
  boolean standsStill() {
    return pace.standsStill();
  }

  /** About how much was appended that is not acknowledged; 0 when there is no such frame. */
  long waitingBytes() {
    return isEmpty() && acknowledged >= taken ? 0 : journal.end() - acknowledged;
  }

  void rewind() {
    cursor = acknowledged;
  }

  void acknowledge(SpooledRange frame) {
    FrameHeader header = frame.header();
    acknowledged = Math.max(acknowledged, frame.end());
    Source source = table.find(header.stream(), header.generation());
    if (source != null) {
      source.acknowledged = Math.max(source.acknowledged, header.endOffset());
    }
  }

  Condition condition() {
    return reading;
  }

  void close() throws IOException {
    backlog.close();
  }
}
