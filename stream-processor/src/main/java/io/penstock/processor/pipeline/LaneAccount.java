// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.contract.FrameHeader;
import io.penstock.contract.ProcessorLedger;
import io.penstock.processor.coalesce.Extent;
import io.penstock.processor.decode.Position;
import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;

/** How far a lane has come, and where its bytes went. Not thread-safe. */
final class LaneAccount {
  private final Position position = new Position();
  private long events;
  private long eventBytes;
  private long tracebacks;
  private long deadLetters;
  private long deadLetterBytes;
  private long ignoredBytes;
  private boolean ledgerDue;

  /** Says that something is to be reported. */
  void changed() {
    ledgerDue = true;
  }

  /** Whether a frame begins where the last one ended, or before. */
  boolean continuedBy(FrameHeader frame) {
    return position.continuedBy(frame);
  }

  /**
   * Takes note of a frame.
   *
   * @return how many of its first bytes are known already; all of them if it is a repetition or was
   *     dropped on purpose
   */
  long take(FrameHeader frame) {
    return position.take(frame);
  }

  /** Takes note of a frame, and has it counted what was passed over. */
  long take(FrameHeader frame, Outbox outbox) {
    long repeated = position.repeatedBytes();
    long missing = position.gapBytes();
    long known = position.take(frame);
    outbox.passed(position.repeatedBytes() - repeated, position.gapBytes() - missing);
    return known;
  }

  void event(Extent extent, boolean traceback) {
    events += extent.again() ? 0 : 1;
    eventBytes += extent.newBytes();
    tracebacks += (traceback ? 1 : 0) - (extent.sentTraceback() ? 1 : 0);
    ledgerDue = true;
  }

  void deadLetter(long bytes) {
    deadLetters++;
    deadLetterBytes += bytes;
  }

  void ignored(long bytes) {
    ignoredBytes += bytes;
  }

  /** Bytes that were accepted and are not counted anywhere yet: those that are open. */
  long openBytes() {
    long counted = eventBytes + deadLetterBytes + ignoredBytes;
    return Math.max(0, position.acceptedBytes() - counted);
  }

  boolean ledgerDue() {
    return ledgerDue;
  }

  void reported() {
    ledgerDue = false;
  }

  ProcessorLedger ledger(String application, StreamKey key, long nowMs, long openBytes) {
    return new ProcessorLedger(
        application,
        key.node(),
        key.stream(),
        key.generation(),
        nowMs,
        position.next(),
        position.acceptedBytes(),
        position.droppedBytes(),
        position.gapBytes(),
        position.repeatedBytes(),
        events,
        eventBytes,
        tracebacks,
        deadLetters,
        deadLetterBytes,
        ignoredBytes,
        openBytes,
        position.ranges());
  }

  /** Writes it, for {@link #read}. */
  void write(ByteSink out) {
    LaneState.writePosition(out, position);
    ByteBuffer fixed = ByteBuffer.allocate(6 * Long.BYTES + 1);
    fixed.putLong(events).putLong(eventBytes).putLong(tracebacks);
    fixed.putLong(deadLetters).putLong(deadLetterBytes).putLong(ignoredBytes);
    fixed.put((byte) (ledgerDue ? 1 : 0));
    out.add(fixed.array());
  }

  /** Takes over what {@link #write} wrote. */
  void read(ByteBuffer in) {
    LaneState.readPosition(in, position);
    events = in.getLong();
    eventBytes = in.getLong();
    tracebacks = in.getLong();
    deadLetters = in.getLong();
    deadLetterBytes = in.getLong();
    ignoredBytes = in.getLong();
    ledgerDue = in.get() == 1;
  }
}
