// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.FrameTap;
import io.penstock.agent.framing.MessageBatch;
import io.penstock.agent.framing.Origin;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.time.Clock;
import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import io.penstock.contract.Generation;
import io.penstock.contract.OctetCounting;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * The journal as a stream of bytes: which offset is which entry, across restarts. An entry that is
 * read again, because the cursor is behind the spool, has the same bytes and so the same offset: it
 * is left out. Used by one thread.
 */
final class JournalStream {
  private static final long KEEP_MS = 1_000;

  private final String stream;
  private final Origin origin;
  private final FrameLog log;
  private final FrameTap tap;
  private final CursorFile file;
  private final Clock clock;
  private final Deque<CursorFile.Mark> marks = new ArrayDeque<>();

  private String generation = "";
  private String cursor = "";
  private long offset;

  /** Behind the entry that the cursor names. */
  private long cursorOffset;

  /** Up to here the spool has it already. */
  private long known;

  private boolean begun;
  private long keepAt;

  JournalStream(
      String stream, Origin origin, FrameLog log, FrameTap tap, CursorFile file, Clock clock)
      throws IOException {
    this.stream = stream;
    this.origin = origin;
    this.log = log;
    this.tap = tap;
    this.file = file;
    this.clock = clock;
    Optional<CursorFile.Mark> mark = file.read();
    mark.ifPresent(found -> cursor = found.cursor());
    boolean goesOn = mark.isPresent() && goOn(mark.get());
    if (!goesOn) {
      goesOn = mark.isEmpty() && goOnFromBeginning();
    }
    if (!goesOn) {
      beginGeneration();
    }
  }

  private boolean goOn(CursorFile.Mark mark) {
    return position(mark.generation())
        .filter(position -> position.nextOffset() >= mark.offset())
        .map(position -> goOn(position, mark.offset()))
        .orElse(false);
  }

  /** Killed before the first cursor was kept: everything is read again from the beginning. */
  private boolean goOnFromBeginning() {
    return log.known().stream()
        .filter(one -> one.stream().equals(stream))
        .findFirst()
        .map(position -> goOn(position, 0))
        .orElse(false);
  }

  private boolean goOn(SourcePosition position, long from) {
    generation = position.generation();
    offset = from;
    cursorOffset = from;
    known = position.nextOffset();
    begun = true;
    return true;
  }

  private Optional<SourcePosition> position(String of) {
    return log.known().stream()
        .filter(one -> one.stream().equals(stream) && one.generation().equals(of))
        .findFirst();
  }

  private void beginGeneration() {
    String seed = stream + ' ' + clock.wallMs() + ' ' + ProcessHandle.current().pid();
    byte[] bytes = seed.getBytes(UTF_8);
    generation = Generation.fingerprint(bytes, bytes.length);
    offset = 0;
    cursorOffset = 0;
    known = 0;
    begun = false;
  }

  /** The entry behind which to read on from now; empty for the beginning. */
  String readFrom() {
    offset = cursorOffset;
    return cursor;
  }

  /** Whether entries had better stay in the journal for a while. */
  boolean crowded() {
    return log.crowded();
  }

  /**
   * Whether the spool has the next entry already; its offset is passed if so.
   *
   * @param messageBytes its length
   */
  boolean knows(int messageBytes) {
    if (offset >= known) {
      return false;
    }
    offset += OctetCounting.sizeBytes(messageBytes);
    if (offset > known) {
      // these are other bytes than those that were spooled: a changed journal or setting
      beginGeneration();
      return false;
    }
    return true;
  }

  /**
   * Puts messages into the spool.
   *
   * @param last cursor of the last of them
   * @param cut whether the last of them is not all of its entry
   * @return false when there is no room now
   */
  boolean append(MessageBatch batch, String last, boolean cut) {
    if (!begun) {
      begun = log.begin(SourcePosition.fresh(stream, generation, 0, clock.wallMs()));
      if (!begun) {
        return false;
      }
    }
    byte[] value = batch.value();
    long end = offset + value.length;
    FrameHeader header =
        new FrameHeader(
            origin.node(),
            stream,
            generation,
            offset,
            end,
            Framing.MESSAGES,
            clock.wallMs(),
            origin.zone(),
            origin.labels(),
            cut ? Set.of(FrameFlag.CUT) : Set.of(),
            "");
    Frame frame = new Frame(header, batch.messages(), value);
    if (!log.append(frame)) {
      return false;
    }
    offset = end;
    known = end;
    cursor = last;
    cursorOffset = end;
    marks.add(new CursorFile.Mark(generation, offset, cursor));
    log.seen(stream, generation, offset);
    tap.spooled(frame);
    return true;
  }

  /** Writes down the newest cursor whose data is on disk, once a second at most. */
  void keepCursor() throws IOException {
    if (clock.ticksMs() < keepAt || marks.isEmpty()) {
      return;
    }
    keepAt = clock.ticksMs() + KEEP_MS;
    long synced = position(generation).map(SourcePosition::syncedOffset).orElse(0L);
    CursorFile.Mark newest = null;
    while (!marks.isEmpty() && marks.element().offset() <= synced) {
      newest = marks.remove();
    }
    if (newest != null) {
      file.write(newest);
    }
  }
}
