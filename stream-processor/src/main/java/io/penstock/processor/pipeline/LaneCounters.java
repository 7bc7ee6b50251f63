// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.contract.ProcessorLedger;
import io.penstock.processor.coalesce.Extent;
import io.penstock.processor.decode.Position;
import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;

/** Where a lane's bytes went. Not thread-safe. */
final class LaneCounters {
  private long events;
  private long eventBytes;
  private long tracebacks;
  private long deadLetters;
  private long deadLetterBytes;
  private long ignoredBytes;
  private boolean ledgerDue;

  void changed() {
    ledgerDue = true;
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
  long openBytes(Position position) {
    long counted = eventBytes + deadLetterBytes + ignoredBytes;
    return Math.max(0, position.acceptedBytes() - counted);
  }

  boolean ledgerDue() {
    return ledgerDue;
  }

  void reported() {
    ledgerDue = false;
  }

  ProcessorLedger ledger(
      String application, StreamKey key, long nowMs, Position position, long openBytes) {
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

  void write(ByteSink out) {
    ByteBuffer fixed = ByteBuffer.allocate(6 * Long.BYTES + 1);
    fixed.putLong(events).putLong(eventBytes).putLong(tracebacks);
    fixed.putLong(deadLetters).putLong(deadLetterBytes).putLong(ignoredBytes);
    fixed.put((byte) (ledgerDue ? 1 : 0));
    out.add(fixed.array());
  }

  void read(ByteBuffer in) {
    events = in.getLong();
    eventBytes = in.getLong();
    tracebacks = in.getLong();
    deadLetters = in.getLong();
    deadLetterBytes = in.getLong();
    ignoredBytes = in.getLong();
    ledgerDue = in.get() == 1;
  }
}
