// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is appended, and what happens when there is no room for it. Guarded by the spool's lock. */
final class Intake {
  private static final long FIRST_TELL_MS = 1_000;
  private static final long LAST_TELL_MS = 60_000;

  private final FileSystem files;
  private final SpoolSettings settings;
  private final Clock clock;
  private final Journal journal;
  private final SourceTable table;
  private final FreshFrames fresh;
  private final Outlet outlet;
  private final Consumer<DamagedRange> onDamage;
  private final Condition space = Condition.standstill("spool space");
  private final Condition writing = Condition.standstill("spool writing");
  private final PendingDrops drops = new PendingDrops();
  private long tellIntervalMs = FIRST_TELL_MS;
  private long tellAt;
  private long droppedBytes;

  Intake(
      FileSystem files,
      SpoolSettings settings,
      Clock clock,
      Journal journal,
      SourceTable table,
      FreshFrames fresh,
      Outlet outlet,
      Consumer<DamagedRange> onDamage) {
    this.files = files;
    this.settings = settings;
    this.clock = clock;
    this.journal = journal;
    this.table = table;
    this.fresh = fresh;
    this.outlet = outlet;
    this.onDamage = onDamage;
  }

  /** Begins this run's first segment; without one the backlog can be sent all the same. */
  void open() throws IOException {
    boolean isNew = journal.segments().isEmpty();
    try {
      beginSegment();
    } catch (IOException e) {
      if (isNew) {
        throw e;
      }
      writing.raise(e + "; inputs wait");
    }
  }

  /** Makes a source known; false when there is no room, or the disk refused. */
  boolean begin(Source source) {
    int bytes = PositionCodec.sizeBytes(source);
    int size = sizeOnDisk(bytes);
    if (!hasRoomFor(size, settings.maxBytes()) && !makeRoom(size)) {
      return false;
    }
    source.lastFramePosition = journal.end();
    if (put(EntryKind.POSITION, bytes, body -> PositionCodec.write(body, source)) < 0) {
      return false;
    }
    table.put(source);
    return true;
  }

  /** Writes down what became known of a source without a frame; else the next segment has it. */
  void restate(Source source) {
    int bytes = PositionCodec.sizeBytes(source);
    // a position must not get ahead of drops that are still to be told
    if (drops.isEmpty() && hasRoomFor(sizeOnDisk(bytes), settings.maxBytes())) {
      put(EntryKind.POSITION, bytes, body -> PositionCodec.write(body, source));
    }
  }

  /** Takes a frame, or drops it where that is the policy; false when its input has to wait. */
  boolean append(Frame frame) {
    FrameCodec.Encoded encoded = FrameCodec.encode(frame);
    int size = sizeOnDisk(encoded.sizeBytes());
    if (!hasRoomFor(size, settings.dataBytes()) && !makeRoom(size)) {
      if (settings.whenFull() != FullPolicy.DROP_NEWEST) {
        return false;
      }
      table.passed(drops.add(frame, FullPolicy.DROP_NEWEST.cause()), frame);
      droppedBytes += frame.header().sizeBytes();
      return true;
    }
    if (!tellDrops(settings.maxBytes())) {
      return false;
    }
    tellIntervalMs = FIRST_TELL_MS;
    return putFrame(encoded);
  }

  /** Now and then tells what is being dropped, so that little of it is forgotten by a crash. */
  void tellDropsInTime() {
    if (!drops.isEmpty() && clock.ticksMs() >= tellAt) {
      tellAt = clock.ticksMs() + tellIntervalMs;
      tellIntervalMs = Math.min(LAST_TELL_MS, 2 * tellIntervalMs);
      tellDrops((settings.dataBytes() + settings.maxBytes()) / 2);
    }
  }

  /** The last chance to tell what was dropped. */
  void tellDropsNow() {
    tellDrops(settings.maxBytes());
  }

  /** Writes an entry for each range that was dropped before it was written. */
  private boolean tellDrops(long limitBytes) {
    for (Frame dropped : List.copyOf(drops.frames())) {
      FrameCodec.Encoded encoded = FrameCodec.encode(dropped);
      if (!hasRoomFor(sizeOnDisk(encoded.sizeBytes()), limitBytes) || !putFrame(encoded)) {
        return false;
      }
      drops.remove(dropped);
    }
    return true;
  }

  /** Up to where a source's position needs no entry that is still to be written. */
  long settledUpTo(Source source) {
    return drops.settledUpTo(source);
  }

  /** Begins a segment; what the last one may have lost, and what is dropped, is told in it. */
  void beginSegment() throws IOException {
    Journal.UnsyncedTail tail = journal.unsynced();
    List<Frame> dropped = new ArrayList<>(drops.frames());
    long base = journal.end();
    journal.begin(
        table,
        outlet.acknowledged(),
        target -> {
          if (tail != null) {
            new TailRescue(files, tail, fresh, outlet.acknowledged(), onDamage).to(target);
          }
          for (Frame frame : dropped) {
            target.put(frame);
          }
        });
    if (tail != null || !dropped.isEmpty()) {
      drops.clear();
      fresh.forgetBefore(journal.end());
      outlet.carriedOver(tail == null ? base : tail.from(), base, journal.end());
    }
    journal.syncFolder();
  }

  long droppedBytes() {
    return droppedBytes;
  }

  List<Condition> conditions() {
    return List.of(space, writing);
  }

  private boolean putFrame(FrameCodec.Encoded encoded) {
    Frame frame = encoded.frame();
    long at = put(EntryKind.FRAME, encoded.sizeBytes(), body -> FrameCodec.write(body, encoded));
    if (at < 0) {
      return false;
    }
    outlet.appended(journal.end());
    table.spooled(frame, journal.end());
    long safe = outlet.standsStill() ? journal.synced() : 0;
    fresh.add(new SpooledFrame(frame, at, journal.end()), safe);
    return true;
  }

  /** Appends an entry; -1 when the disk refused. */
  private long put(EntryKind kind, int bodyBytes, Consumer<ByteBuffer> body) {
    try {
      if (journal.needsSegmentFor(bodyBytes)) {
        beginSegment();
      }
      long at = journal.append(kind, bodyBytes, body);
      writing.clear("works again");
      return at;
    } catch (IOException e) {
      writing.raise(e + "; inputs wait");
      return -1;
    }
  }

  /** What an entry takes, with the state of the segment that it perhaps begins. */
  private int sizeOnDisk(int bodyBytes) {
    int entry = SegmentWriter.entryBytes(bodyBytes);
    return journal.needsSegmentFor(bodyBytes) ? entry + Journal.stateBytes(table) : entry;
  }

  private boolean hasRoomFor(int sizeBytes, long limitBytes) {
    long used = journal.usedBytes() + sizeBytes;
    if (used <= settings.dataBytes() / 4 * 3) {
      space.clear("there is room again");
    }
    return used <= limitBytes;
  }

  /** What the policy says for a full spool; true when there is room after all. */
  private boolean makeRoom(int sizeBytes) {
    String full = "full at " + settings.maxBytes() + " bytes: ";
    switch (settings.whenFull()) {
      case BLOCK -> space.raise(full + "inputs wait until Kafka takes data");
      case DROP_NEWEST -> space.raise(full + "what is read now is dropped until Kafka takes data");
      case DROP_OLDEST -> {
        boolean dropped = dropOldest(sizeBytes);
        space.raise(full + (dropped ? "the oldest unsent data is dropped" : "inputs wait"));
        return dropped;
      }
    }
    return false;
  }

  private boolean dropOldest(int sizeBytes) {
    try {
      while (!hasRoomFor(sizeBytes, settings.dataBytes())) {
        OldestDrop drop = new OldestDrop(files, journal, onDamage);
        long behind = drop.dropFrom(outlet.taken());
        if (behind < 0) {
          return false;
        }
        fresh.forgetBefore(behind);
        drop.told().forEach(table::note);
        droppedBytes += drop.droppedBytes();
      }
      return true;
    } catch (IOException e) {
      writing.raise(e + "; inputs wait");
      return false;
    }
  }
}
