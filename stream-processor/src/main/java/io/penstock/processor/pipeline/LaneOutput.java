// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.processor.coalesce.EventSink;
import io.penstock.processor.coalesce.Extent;
import io.penstock.processor.decode.LineReader;
import io.penstock.processor.format.EventText;
import io.penstock.processor.format.Format;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the bytes of a lane go: into the outbox, in events and dead letters, or nowhere. Each is
 * put into the lane's account as what it became. Not thread-safe.
 */
final class LaneOutput implements EventSink {
  private final EventBuilder builder;
  private final Outbox outbox;
  private final LaneAccount account;
  private final LineReader reader;
  private final boolean wrapped;
  private LaneConstants constants;

  /**
   * The output of a lane.
   *
   * @param reader of its lines, which knows whether they may hold colours
   * @param wrapped whether its lines may be wrapped; a wrapper may have written colours in its way
   */
  LaneOutput(
      LaneConstants constants,
      LaneShared shared,
      LaneAccount account,
      LineReader reader,
      boolean wrapped) {
    this.constants = constants;
    builder = shared.events();
    outbox = shared.outbox();
    this.account = account;
    this.reader = reader;
    this.wrapped = wrapped;
  }

  /** What the events have in common. */
  LaneConstants constants() {
    return constants;
  }

  /** Takes other constants from now on. */
  void constants(LaneConstants newConstants) {
    constants = newConstants;
  }

  @Override
  public boolean event(Format format, EventText text, Extent extent, boolean cut) {
    Event event;
    try {
      boolean colours = wrapped || reader.colours();
      event = builder.build(constants, format, text, extent, cut, colours);
    } catch (RuntimeException | StackOverflowError e) {
      // a defect of ours must cost one event, not the partition
      byte[] value = Arrays.copyOfRange(text.bytes(), text.from(), text.to());
      String reason = "the processor failed: " + e;
      deadLetter(value, extent.offset(), "parse", reason, extent.newBytes());
      return false;
    }
    add(event, extent);
    return event.traceback();
  }

  /** An event that covers these bytes. */
  void add(Event event, Extent extent) {
    outbox.add(event);
    account.event(extent, event.traceback());
  }

  @Override
  public void ignored(long sourceBytes) {
    account.ignored(sourceBytes);
  }

  /**
   * A dead letter of bytes that are no frame.
   *
   * @param offset of the first byte in the source; -1 if it is not known
   * @param newBytes how many of the bytes are accounted for nowhere else
   */
  void deadLetter(byte[] value, long offset, String stage, String reason, long newBytes) {
    deadLetter(value, offset, -1, stage, reason, newBytes);
  }

  /**
   * A dead letter.
   *
   * @param end offset in the source behind the bytes, if they can be read again as a frame; else -1
   */
  void deadLetter(byte[] value, long offset, long end, String stage, String reason, long newBytes) {
    outbox.add(new DeadLetter(value, Optional.of(constants.key()), offset, end, stage, reason));
    account.deadLetter(newBytes);
  }
}
