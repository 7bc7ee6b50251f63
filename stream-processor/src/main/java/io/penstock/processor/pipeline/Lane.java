// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import io.penstock.contract.ProcessorLedger;
import io.penstock.processor.coalesce.Coalescer;
import io.penstock.processor.decode.LineReader;
import io.penstock.processor.format.Format;
import io.penstock.processor.format.Wrapping;
import io.penstock.processor.pipeline.LaneState.Activity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One generation of one stream on its way through the stages: what it has had so far, and what is
 * still open. Not thread-safe.
 */
final class Lane {
  final Wrapping wrapping;
  final LaneAccount account;
  final LaneInput input;
  final Coalescer coalescer;
  private final LaneShared shared;
  private final LaneOutput output;

  /** Generation of the stream whose last event this one may go on with; empty if there is none. */
  private String before = "";

  private long lastFrameMs;
  private boolean full;
  private @Nullable Unread unread;
  private boolean formatChecked;

  /** A lane of nothing yet. */
  Lane(LaneConstants constants, LaneShared shared) {
    this(constants, constants.format().wrapping(), shared);
  }

  /** A lane whose lines are wrapped otherwise than those of its format are now. */
  Lane(LaneConstants constants, Wrapping wrapping, LaneShared shared) {
    this(
        constants,
        wrapping,
        shared,
        new LaneAccount(),
        new LineReader(shared.limits().eventBytes()));
  }

  private Lane(
      LaneConstants constants,
      Wrapping wrapping,
      LaneShared shared,
      LaneAccount account,
      LineReader reader) {
    this.wrapping = wrapping;
    this.shared = shared;
    this.account = account;
    output = new LaneOutput(constants, shared, account, reader, wrapping != Wrapping.NONE);
    coalescer = new Coalescer(constants.format(), shared.plainText(), shared.limits(), output);
    Optional<PointLines> points = PointLines.of(constants.key(), shared.points(), output);
    input = new LaneInput(reader, wrapping, coalescer, points, output, shared.limits());
  }

  StreamKey key() {
    return constants().key();
  }

  /** Whether it was looked at if its format is still that of its stream. */
  boolean formatChecked() {
    return formatChecked;
  }

  /** Says that its format is that of its stream, which cannot change while the processor runs. */
  void hasStreamsFormat() {
    formatChecked = true;
  }

  /** Whether it reads lines as this format says. */
  boolean in(Format format) {
    return constants().format() == format && wrapping == format.wrapping();
  }

  /**
   * The lane from now on, in another format. What is open is ended as the one says that it came in;
   * only of a line that waits for its end nothing is known yet.
   */
  Lane changed(LaneConstants newConstants) {
    input.endWrapped();
    coalescer.endAll();
    settle();
    Wrapping now = newConstants.format().wrapping();
    Lane lane = new Lane(newConstants, now, shared, account, input.reader());
    lane.coalescer.goOnBehind(coalescer);
    lane.coalescer.clock(lastFrameMs, lastFrameMs);
    lane.before = before;
    lane.lastFrameMs = lastFrameMs;
    lane.full = full;
    lane.unread = unread;
    return lane;
  }

  LaneConstants constants() {
    return output.constants();
  }

  /**
   * Takes other constants from now on: other senders of a listener have other labels, and the
   * node's zone may change. Events that are open came with the old ones.
   */
  void constants(LaneConstants newConstants) {
    coalescer.sendAll();
    output.constants(newConstants);
  }

  /**
   * Takes a frame.
   *
   * @param nowMs when the broker got it, Unix milliseconds
   */
  void frame(FrameHeader frame, byte[] value, long nowMs) {
    coalescer.clock(nowMs, frame.readTimeMs());
    input.from(frame);
    account.changed();
    boolean gap = !account.continuedBy(frame);
    long size = frame.sizeBytes();
    long known = account.take(frame, shared.outbox());
    if (known < size || frame.dropped()) {
      lastFrameMs = nowMs;
      boolean goesOn = frame.framing() == Framing.LINES && frame.flags().contains(FrameFlag.CUT);
      full = goesOn || frame.flags().contains(FrameFlag.MORE);
    }
    if (gap || frame.dropped()) {
      input.endWaiting();
    }
    if (known < size) {
      input.take(frame, value, (int) known);
      settle();
    }
  }

  /** Takes a frame that cannot be processed, as a dead letter. */
  void rejectFrame(FrameHeader frame, byte[] value, String stage, String reason) {
    account.changed();
    long newBytes = Math.max(0, frame.sizeBytes() - account.take(frame));
    input.endWaiting();
    output.deadLetter(value, frame.startOffset(), stage, reason, newBytes);
    settle();
  }

  private void settle() {
    coalescer.settle();
    input.settle();
  }

  /** Bytes that wait for the end of their line. */
  long waitingBytes() {
    return input.waitingBytes();
  }

  /** The generation that the first lines may go on with, empty if none. */
  String before() {
    return before;
  }

  /** Names the generation that the first lines may go on with, empty if none. */
  void before(String generation) {
    before = generation;
  }

  /** Lets lines go on with the open events of an older generation; null if with none. */
  void goOnWith(@Nullable Lane older) {
    coalescer.before(older == null ? null : older.coalescer);
    if (older == null) {
      before = "";
    } else {
      older.input.reader().expectColours();
    }
  }

  /** Whether an event may still go on. */
  boolean open() {
    return !coalescer.empty();
  }

  /** A newer generation of the stream has begun: nothing more is expected here. */
  void superseded() {
    full = false;
  }

  /** Sends the events that were last written to at {@code latestMs} or before. */
  void sendIdle(long latestMs) {
    if (lastFrameMs <= latestMs) {
      sendAll();
    } else if (waitingBytes() == 0) {
      // a line on its way may belong to any of them
      coalescer.sendIdle(latestMs);
    }
  }

  /** Lets go of the events that were sent, and last written to before this time. */
  void letGo(long oldestMs) {
    coalescer.letGo(oldestMs);
  }

  void sendAll() {
    input.endWaiting();
    coalescer.sendAll();
  }

  /** Memory of the texts that it holds. */
  long heldBytes() {
    return coalescer.heldBytes() + input.heldBytes() + (unread == null ? 0 : unread.value().length);
  }

  /** Whether more was there already when its last frame was made. */
  boolean full() {
    return full;
  }

  long lastFrameMs() {
    return lastFrameMs;
  }

  /** Whether everything that came was sent. */
  boolean idle() {
    return coalescer.idle() && waitingBytes() == 0 && unread == null;
  }

  boolean ledgerDue() {
    return account.ledgerDue();
  }

  ProcessorLedger ledger(String application, long nowMs) {
    account.reported();
    long open = coalescer.unsentBytes() + waitingBytes();
    open += unread == null ? 0 : unread.sourceBytes();
    return account.ledger(application, key(), nowMs, open);
  }

  /** What it waits for. */
  Activity activity() {
    if (!idle() || ledgerDue()) {
      return Activity.ACTIVE;
    }
    return open() ? Activity.HOLDING : Activity.AT_REST;
  }

  /** Goes on where the lane of this state was; its account and what is open are to be read. */
  void restore(LaneHead head) {
    lastFrameMs = head.lastFrameMs();
    before = head.before();
    full = head.full();
    // until a frame comes, what ends belongs to the last one
    coalescer.clock(lastFrameMs, lastFrameMs);
  }

  /** Notes that this was open and cannot be read. */
  void unread(Unread what) {
    unread = what;
  }

  /** Makes a dead letter of what cannot be read; the lane must then be saved. */
  void giveUpUnread() {
    Unread what = unread;
    if (what != null) {
      output.deadLetter(what.value(), -1, "state", what.reason(), what.sourceBytes());
      account.changed();
      unread = null;
    }
  }
}
