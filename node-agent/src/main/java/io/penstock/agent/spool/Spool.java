// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.time.Clock;
import io.penstock.contract.LedgerRange;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The write-ahead log between the inputs and Kafka. Inputs append from any thread; one thread takes
 * frames and acknowledges them; one thread syncs. Only {@link #sync} and the beginning of a segment
 * wait for the disk, and every append where the settings ask for that.
 */
public final class Spool implements FrameLog, Closeable {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");

  private final ReentrantLock lock = new ReentrantLock();
  private final SpoolSettings settings;
  private final SourceTable table;
  private final Journal journal;
  private final FreshFrames fresh;
  private final Outlet outlet;
  private final Intake intake;
  private final SyncCycle syncs;
  private Runnable onAppend = () -> {};
  private long damagedBytes;

  private Spool(
      FileSystem files,
      SpoolSettings settings,
      Clock clock,
      Journal journal,
      Recovery.Recovered recovered)
      throws IOException {
    this.settings = settings;
    this.journal = journal;
    this.table = recovered.table();
    this.fresh = new FreshFrames(settings.freshBytes(), journal.end());
    this.outlet =
        new Outlet(
            lock,
            journal,
            table,
            fresh,
            new BacklogReader(files, this::damaged),
            new Pace(clock, settings.freshBytes() / 4),
            recovered.acknowledged());
    this.intake = new Intake(files, settings, clock, journal, table, fresh, outlet, this::damaged);
    recovered.damage().forEach(this::damaged);
    intake.open();
    this.syncs = new SyncCycle(lock, journal, table, intake, outlet);
  }

  /**
   * Recovers what an earlier run left, and goes on from there; without taking anything new when the
   * disk does not allow it now.
   *
   * @param folder where the segments lie; created if missing
   * @throws SpoolVersionException when another release wrote it
   * @throws IOException when the folder cannot be read, or a new spool cannot be begun
   */
  public static Spool open(FileSystem files, Path folder, SpoolSettings settings, Clock clock)
      throws IOException {
    files.createFolders(folder);
    Recovery.Recovered recovered = Recovery.recover(files, folder);
    Journal journal =
        new Journal(files, folder, clock, settings.segmentBytes(), recovered, recovered.segments());
    return new Spool(files, settings, clock, journal, recovered);
  }

  /**
   * What to call, outside the lock, when there is something new to send. Set once, at the start.
   */
  public void onAppend(Runnable listener) {
    onAppend = listener;
  }

  @Override
  public List<SourcePosition> known() {
    lock.lock();
    try {
      List<SourcePosition> positions = new ArrayList<>(table.all().size());
      table.all().forEach(source -> positions.add(source.toPosition()));
      return positions;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long bornMs() {
    return journal.bornMs();
  }

  @Override
  public boolean begin(SourcePosition position) {
    lock.lock();
    try {
      return intake.begin(Source.of(position));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean append(Frame frame) {
    long end;
    lock.lock();
    try {
      if (!intake.append(frame)) {
        return false;
      }
      end = journal.end();
    } finally {
      lock.unlock();
    }
    if (settings.syncAlways()) {
      syncs.runUpTo(end);
    }
    onAppend.run();
    return true;
  }

  @Override
  public boolean crowded() {
    lock.lock();
    try {
      return outlet.crowded();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean holdsMoreThan(double share) {
    lock.lock();
    try {
      return outlet.waitingBytes() > share * settings.dataBytes();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean forget(String stream, String generation) {
    lock.lock();
    try {
      return table.forget(stream, generation);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void seen(String stream, String generation, long sizeBytes) {
    lock.lock();
    try {
      Source source = table.find(stream, generation);
      if (source != null) {
        source.sizeBytes = sizeBytes;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next frame to send, from memory or else from disk; the one behind it comes next.
   *
   * @return null when everything was taken, or the disk could not be read now
   */
  public @Nullable SpooledFrame take() {
    return outlet.take();
  }

  /** Whether {@link #take} has nothing more to give, for now. */
  public boolean taken() {
    lock.lock();
    try {
      return outlet.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Makes {@link #take} begin again with the first frame that is not acknowledged. */
  public void rewind() {
    lock.lock();
    try {
      outlet.rewind();
    } finally {
      lock.unlock();
    }
  }

  /** Something of this frame is not sent, and never will be: its source remembers why. */
  public void note(SpooledRange frame, LedgerRange range) {
    note(frame.header().stream(), frame.header().generation(), range);
  }

  @Override
  public void note(String stream, String generation, LedgerRange range) {
    lock.lock();
    try {
      Source source = table.find(stream, generation);
      if (source != null) {
        source.note(range);
        intake.restate(source);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The broker has this frame and everything before it. Frames come in order. */
  public void acknowledge(SpooledRange frame) {
    lock.lock();
    try {
      outlet.acknowledge(frame);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts everything that was appended on disk, with the acknowledged position, and removes segments
   * that are no longer needed.
   *
   * @return false when there was nothing to do, or the disk refused
   */
  public boolean sync() {
    return syncs.run();
  }

  /** How full the spool is now. */
  public SpoolStatus status() {
    lock.lock();
    try {
      return new SpoolStatus(
          journal.usedBytes(),
          settings.maxBytes(),
          outlet.acknowledged(),
          journal.synced(),
          journal.end(),
          fresh.sizeBytes(),
          damagedBytes,
          intake.droppedBytes());
    } finally {
      lock.unlock();
    }
  }

  /** What is wrong with it now, if anything. */
  public List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>(intake.conditions());
    conditions.add(syncs.condition());
    conditions.add(outlet.condition());
    return conditions;
  }

  /** Syncs a last time and closes. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      intake.tellDropsNow();
    } finally {
      lock.unlock();
    }
    sync();
    lock.lock();
    try {
      outlet.close();
      journal.close();
    } finally {
      lock.unlock();
    }
  }

  private void damaged(DamagedRange range) {
    LOG.error("{}", range);
    lock.lock();
    try {
      damagedBytes += range.sizeBytes();
    } finally {
      lock.unlock();
    }
  }
}
