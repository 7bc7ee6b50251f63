// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.time.Clock;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.LedgerRange;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The write-ahead log between the inputs and Kafka. Inputs append from any thread; one thread takes
 * frames and acknowledges them; one thread syncs. Only {@link #sync} and the beginning of a segment
 * wait for the disk.
 */
public final class Spool implements FrameLog, Closeable {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");
  private static final int MARK_BYTES = 2 * Long.BYTES;

  private final ReentrantLock lock = new ReentrantLock();
  private final SpoolSettings settings;
  private final SourceTable table;
  private final Journal journal;
  private final FreshFrames fresh;
  private final BacklogReader backlog;
  private final Pace pace;
  private final Condition space = new Condition("spool space");
  private final Condition disk = new Condition("spool disk");
  private Runnable onAppend = () -> {};

  private long acknowledged;
  private long synced;
  private volatile long cursor;
  private long taken;
  private long lastFrameEnd;
  private long damagedBytes;

  /** What the newest mark says, and where it ends: equal to the present means nothing to write. */
  private long markedAcknowledged;

  private long markedEnd;

  private Spool(
      FileSystem files,
      SpoolSettings settings,
      Journal journal,
      Recovery.Recovered recovered,
      Clock clock) {
    this.settings = settings;
    this.journal = journal;
    this.table = recovered.table();
    this.backlog = new BacklogReader(files, this::damaged);
    this.pace = new Pace(clock, settings.freshBytes() / 4);
    this.acknowledged = recovered.acknowledged();
    this.markedAcknowledged = acknowledged;
    this.cursor = acknowledged;
    this.taken = acknowledged;
    this.synced = journal.end();
    this.markedEnd = journal.end();
    this.fresh = new FreshFrames(settings.freshBytes(), journal.end());
    recovered.damage().forEach(this::damaged);
  }

  /**
   * Recovers what an earlier run left, and goes on from there.
   *
   * @param folder where the segments lie; created if missing
   * @throws SpoolVersionException when another release wrote it
   * @throws IOException when the folder cannot be read or written
   */
  public static Spool open(FileSystem files, Path folder, SpoolSettings settings, Clock clock)
      throws IOException {
    files.createFolders(folder);
    Recovery.Recovered recovered = Recovery.recover(files, folder);
    Journal journal = Journal.open(files, folder, clock, settings.segmentBytes(), recovered);
    return new Spool(files, settings, journal, recovered, clock);
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
    Source source = Source.of(position);
    lock.lock();
    try {
      source.lastFramePosition = journal.end();
      int bytes = PositionCodec.sizeBytes(source);
      if (put(EntryKind.POSITION, bytes, body -> PositionCodec.write(body, source)) < 0) {
        return false;
      }
      table.put(source);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean append(Frame frame) {
    FrameCodec.Encoded encoded = FrameCodec.encode(frame);
    lock.lock();
    try {
      long at = put(EntryKind.FRAME, encoded.sizeBytes(), body -> FrameCodec.write(body, encoded));
      if (at < 0) {
        return false;
      }
      lastFrameEnd = journal.end();
      table.spooled(frame, lastFrameEnd);
      fresh.add(new SpooledFrame(frame, at, journal.end()));
    } finally {
      lock.unlock();
    }
    onAppend.run();
    return true;
  }

  @Override
  public boolean crowded() {
    lock.lock();
    try {
      return pace.crowded(journal.end() - cursor);
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
    while (true) {
      SegmentFile segment;
      long limit;
      lock.lock();
      try {
        if (fresh.covers(cursor)) {
          return takeFresh();
        }
        segment = journal.segmentAt(cursor);
        limit = journal.endOf(segment);
      } finally {
        lock.unlock();
      }
      try {
        BacklogReader.Step step = backlog.read(segment, cursor, limit);
        if (step instanceof BacklogReader.Step.Found found) {
          cursor = found.frame().end();
          taken = cursor;
          pace.taken();
          return found.frame();
        }
        cursor = limit;
      } catch (IOException e) {
        disk.raise("cannot read " + segment.path() + ": " + e + "; trying again");
        return null;
      }
    }
  }

  private @Nullable SpooledFrame takeFresh() {
    SpooledFrame frame = fresh.takeFrom(cursor);
    if (frame != null) {
      cursor = frame.end();
      taken = cursor;
      pace.taken();
      return frame;
    }
    cursor = journal.end();
    if (acknowledged >= taken) {
      // no frame waits: segments without one must not pile up
      acknowledged = Math.max(acknowledged, journal.writer().segment.base());
    }
    return null;
  }

  /** Whether {@link #take} has nothing more to give, for now. */
  public boolean taken() {
    lock.lock();
    try {
      return fresh.covers(cursor) && fresh.sizeBytes() == 0 && cursor >= lastFrameEnd;
    } finally {
      lock.unlock();
    }
  }

  /** Makes {@link #take} begin again with the first frame that is not acknowledged. */
  public void rewind() {
    cursor = acknowledged;
  }

  /** Something of this frame is not sent, and never will be: its source remembers why. */
  public void note(SpooledRange frame, LedgerRange range) {
    lock.lock();
    try {
      Source source = table.find(frame.header().stream(), frame.header().generation());
      if (source != null) {
        source.note(range);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The broker has this frame and everything before it. Frames come in order. */
  public void acknowledge(SpooledRange frame) {
    FrameHeader header = frame.header();
    lock.lock();
    try {
      acknowledged = Math.max(acknowledged, frame.end());
      Source source = table.find(header.stream(), header.generation());
      if (source != null) {
        source.acknowledged = Math.max(source.acknowledged, header.endOffset());
      }
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
    SegmentWriter writer;
    List<Source> sources;
    long[] offsets;
    long target;
    lock.lock();
    try {
      if (journal.end() == markedEnd && acknowledged == markedAcknowledged) {
        return false;
      }
      mark();
      writer = journal.writer();
      target = journal.end();
      sources = List.copyOf(table.all());
      offsets = sources.stream().mapToLong(source -> source.next).toArray();
    } catch (IOException e) {
      disk.raise(e + "; trying again");
      return false;
    } finally {
      lock.unlock();
    }
    try {
      writer.sync();
    } catch (IOException e) {
      disk.raise("cannot sync " + writer.segment.path() + ": " + e + "; trying again");
      return false;
    }
    lock.lock();
    try {
      synced = Math.max(synced, target);
      for (int i = 0; i < sources.size(); i++) {
        sources.get(i).synced = Math.max(sources.get(i).synced, offsets[i]);
      }
      journal.closeRetired();
      journal.removeAcknowledged(acknowledged);
      disk.clear("works again");
    } catch (IOException e) {
      disk.raise(e + "; trying again");
    } finally {
      lock.unlock();
    }
    return true;
  }

  /** How full the spool is now. */
  public SpoolStatus status() {
    lock.lock();
    try {
      return new SpoolStatus(
          journal.usedBytes(),
          settings.maxBytes(),
          acknowledged,
          synced,
          journal.end(),
          fresh.sizeBytes(),
          damagedBytes);
    } finally {
      lock.unlock();
    }
  }

  /** What is wrong with it now, if anything. */
  public List<Condition> conditions() {
    return List.of(space, disk);
  }

  /** Syncs a last time and closes. */
  @Override
  public void close() throws IOException {
    sync();
    lock.lock();
    try {
      backlog.close();
      journal.close();
    } finally {
      lock.unlock();
    }
  }

  /** Appends an entry; -1 when there is no room or the disk refused. */
  private long put(EntryKind kind, int bodyBytes, Consumer<ByteBuffer> body) {
    int size = SegmentWriter.entryBytes(bodyBytes);
    if (journal.usedBytes() + size > settings.maxBytes()) {
      space.raise("full at " + settings.maxBytes() + " bytes: inputs wait until Kafka takes data");
      return -1;
    }
    try {
      if (journal.rollsFor(bodyBytes)) {
        journal.roll(table, acknowledged);
        synced = journal.end();
      }
      long at = journal.append(kind, bodyBytes, body);
      space.clear("there is room again");
      return at;
    } catch (IOException e) {
      disk.raise(e + "; inputs wait");
      return -1;
    }
  }

  private void mark() throws IOException {
    long acknowledgedNow = acknowledged;
    long syncedNow = synced;
    journal.append(
        EntryKind.MARK, MARK_BYTES, body -> body.putLong(acknowledgedNow).putLong(syncedNow));
    markedAcknowledged = acknowledgedNow;
    markedEnd = journal.end();
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
