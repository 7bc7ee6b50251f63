// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.metrics.Condition;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Puts on disk what was appended, and removes what is no longer needed. Any thread; one at a time,
 * and without the spool's lock while the disk works.
 */
final class SyncCycle {
  private static final int MARK_BYTES = 2 * Long.BYTES;

  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final ReentrantLock lock;
  private final Journal journal;
  private final SourceTable table;
  private final Intake intake;
  private final Outlet outlet;
  private final Condition syncing = Condition.standstill("spool sync");

  /** What the newest mark says, and where it ends: equal to the present means nothing to write. */
  private long markedAcknowledged;

  private long markedEnd;

  SyncCycle(ReentrantLock lock, Journal journal, SourceTable table, Intake intake, Outlet outlet) {
    this.lock = lock;
    this.journal = journal;
    this.table = table;
    this.intake = intake;
    this.outlet = outlet;
    this.markedAcknowledged = outlet.acknowledged();
    this.markedEnd = journal.end();
  }

  /** What one round puts on disk. */
  private record Round(
      SegmentWriter writer, long target, List<Source> sources, List<Long> offsets) {}

  Condition condition() {
    return syncing;
  }

  /** One round; false when there was nothing to do, or the disk refused. */
  boolean run() {
    oneAtATime.lock();
    try {
      return round();
    } finally {
      oneAtATime.unlock();
    }
  }

  /** Returns when this position is on disk, or the disk refused. */
  void runUpTo(long position) {
    oneAtATime.lock();
    try {
      if (!isSynced(position)) {
        round();
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  private boolean isSynced(long position) {
    lock.lock();
    try {
      return journal.synced() >= position;
    } finally {
      lock.unlock();
    }
  }

  private boolean round() {
    Round round;
    lock.lock();
    try {
      round = begin();
    } catch (IOException e) {
      syncing.raise(e + "; trying again");
      return false;
    } finally {
      lock.unlock();
    }
    if (round == null) {
      return false;
    }
    try {
      round.writer().sync();
    } catch (IOException e) {
      syncFailed(round.writer(), e);
      return false;
    }
    finish(round);
    return true;
  }

  private @Nullable Round begin() throws IOException {
    intake.tellDropsInTime();
    if (journal.writer() == null) {
      intake.beginSegment();
    }
    journal.syncFolder();
    SegmentWriter writer = journal.writer();
    boolean nothingNew = journal.end() == markedEnd && outlet.acknowledged() == markedAcknowledged;
    if (nothingNew || writer == null) {
      return null;
    }
    mark();
    List<Source> sources = List.copyOf(table.all());
    List<Long> offsets = sources.stream().map(intake::settledUpTo).toList();
    return new Round(writer, journal.end(), sources, offsets);
  }

  private void mark() throws IOException {
    long acknowledged = outlet.acknowledged();
    long synced = journal.synced();
    journal.append(EntryKind.MARK, MARK_BYTES, body -> body.putLong(acknowledged).putLong(synced));
    markedAcknowledged = acknowledged;
    markedEnd = journal.end();
  }

  private void finish(Round round) {
    lock.lock();
    try {
      journal.synced(round.target());
      for (int i = 0; i < round.sources().size(); i++) {
        Source source = round.sources().get(i);
        source.synced = Math.max(source.synced, round.offsets().get(i));
      }
      journal.closeRetired();
      journal.segments().removeBefore(outlet.acknowledged());
      syncing.clear("works again");
    } catch (IOException e) {
      syncing.raise(e + "; trying again");
    } finally {
      lock.unlock();
    }
  }

  /**
   * Another sync of the same file would succeed and mean nothing: the system no longer knows which
   * pages it could not write. What is not on disk for sure is written to a new segment, now if the
   * disk takes it, else at the next round.
   */
  private void syncFailed(SegmentWriter writer, IOException failure) {
    lock.lock();
    try {
      journal.distrust(writer);
      syncing.raise(
          "cannot sync "
              + writer.segment.path()
              + ": "
              + failure
              + "; what was not on disk yet is written to a new segment");
      if (journal.writer() == null) {
        intake.beginSegment();
      }
    } catch (IOException e) {
      syncing.raise(e + "; inputs wait, trying again");
    } finally {
      lock.unlock();
    }
  }
}
