// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import io.penstock.contract.ProcessorLedger;
import io.penstock.processor.coalesce.Coalescer;
import io.penstock.processor.coalesce.EventSink;
import io.penstock.processor.coalesce.Extent;
import io.penstock.processor.coalesce.Limits;
import io.penstock.processor.decode.LineConsumer;
import io.penstock.processor.decode.LineReader;
import io.penstock.processor.decode.Position;
import io.penstock.processor.format.EventText;
import io.penstock.processor.format.Format;
import io.penstock.processor.format.Wrapping;
import io.penstock.processor.pipeline.LaneState.Activity;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.unwrap.ContainerUnwrapper;
import io.penstock.processor.unwrap.JournalUnwrapper;
import io.penstock.processor.unwrap.Unwrapper;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One generation of one stream on its way through the stages: what it has had so far, and what is
 * still open. Not thread-safe.
 */
final class Lane implements EventSink {
  private final StreamKey key;
  private final EventBuilder builder;
  private final Outbox outbox;
  private final Position position;
  private final LineReader reader;
  private final Coalescer coalescer;
  private final Wrapping wrapping;
  private final Optional<Unwrapper> unwrapper;
  private final Optional<PointLines> points;

  /**
   * The first to take lines: the unwrapper if lines may be wrapped, the reader of points if they
   * are datagrams with points, else the coalescer.
   */
  private final LineConsumer lines;

  private final LaneCounters counters;
  private LaneConstants constants;

  /** Generation of the stream whose last event this one may go on with; empty if there is none. */
  private String before = "";

  private long lastFrameMs;
  private boolean full;
  private @Nullable Unread unread;
  private boolean formatChecked;

  /** A lane of nothing yet. */
  Lane(StreamKey key, LaneConstants constants, Limits limits, Builders builders, Outbox outbox) {
    this(key, constants, constants.format().wrapping(), limits, builders, outbox);
  }

  /** A lane whose lines are wrapped otherwise than those of its format are now. */
  Lane(
      StreamKey key,
      LaneConstants constants,
      Wrapping wrapping,
      Limits limits,
      Builders builders,
      Outbox outbox) {
    this(
        key,
        constants,
        wrapping,
        limits,
        builders,
        outbox,
        new Position(),
        new LineReader(limits.eventBytes()),
        new LaneCounters());
  }

  private Lane(
      StreamKey key,
      LaneConstants constants,
      Wrapping wrapping,
      Limits limits,
      Builders builders,
      Outbox outbox,
      Position position,
      LineReader reader,
      LaneCounters counters) {
    this.key = key;
    this.constants = constants;
    this.wrapping = wrapping;
    this.builder = builders.events();
    this.outbox = outbox;
    this.position = position;
    this.reader = reader;
    this.counters = counters;
    coalescer = new Coalescer(constants.format(), builders.plainText(), limits, this);
    unwrapper = unwrapper(key, wrapping, limits, coalescer);
    points = PointLines.of(key, builders.points(), outbox, counters);
    lines =
        points.isPresent() ? points.get() : unwrapper.<LineConsumer>map(u -> u).orElse(coalescer);
  }

  private static Optional<Unwrapper> unwrapper(
      StreamKey key, Wrapping wrapping, Limits limits, Coalescer coalescer) {
    return switch (wrapping) {
      case NONE -> Optional.empty();
      case CONTAINER ->
          Optional.of(new ContainerUnwrapper(key.stream(), limits.eventBytes(), coalescer));
      case JOURNAL -> Optional.of(new JournalUnwrapper(limits.eventBytes(), coalescer));
    };
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
    return constants.format() == format && wrapping == format.wrapping();
  }

  /**
   * The lane from now on, in another format. What is open is ended as the one says that it came in;
   * only of a line that waits for its end nothing is known yet.
   */
  Lane changed(LaneConstants newConstants, Limits limits, Builders builders) {
    unwrapper.ifPresent(Unwrapper::endWaiting);
    coalescer.endAll();
    settle();
    Wrapping now = newConstants.format().wrapping();
    Lane lane =
        new Lane(key, newConstants, now, limits, builders, outbox, position, reader, counters);
    lane.coalescer.goOnBehind(coalescer);
    lane.coalescer.clock(lastFrameMs, lastFrameMs);
    lane.before = before;
    lane.lastFrameMs = lastFrameMs;
    lane.full = full;
    lane.unread = unread;
    return lane;
  }

  /**
   * Takes a frame.
   *
   * @param nowMs when the broker got it, Unix milliseconds
   */
  void frame(FrameHeader frame, byte[] value, long nowMs) {
    coalescer.clock(nowMs, frame.readTimeMs());
    points.ifPresent(some -> some.frame(constants, frame.readTimeMs()));
    counters.changed();
    boolean gap = !position.continuedBy(frame);
    long size = frame.sizeBytes();
    long repeated = position.repeatedBytes();
    long missing = position.gapBytes();
    long known = position.take(frame);
    outbox.passed(position.repeatedBytes() - repeated, position.gapBytes() - missing);
    if (known < size || frame.dropped()) {
      lastFrameMs = nowMs;
      boolean goesOn = frame.framing() == Framing.LINES && frame.flags().contains(FrameFlag.CUT);
      full = goesOn || frame.flags().contains(FrameFlag.MORE);
    }
    if (gap || frame.dropped()) {
      endWaiting();
    }
    if (known >= size) {
      return;
    }
    if (value.length != size) {
      reject(
          value,
          frame.startOffset(),
          size - known,
          "the value has " + value.length + " bytes, the headers say " + size);
    } else if (!LineReader.reads(frame.charset())) {
      reject(
          value,
          frame.startOffset(),
          size - known,
          "this processor reads no charset '" + frame.charset() + "'");
    } else if (points.isPresent() && frame.framing() == Framing.LINES) {
      reject(
          value,
          frame.startOffset(),
          size - known,
          "a stream of points comes in messages, and this frame has lines");
    } else if (frame.framing() == Framing.LINES) {
      inCharset(frame.charset());
      reader.lines(value, (int) known, frame.startOffset() + known, lines);
    } else {
      messages(frame, value, (int) known);
    }
    settle();
  }

  private void inCharset(String charset) {
    if (!reader.charset().equals(charset)) {
      endWaiting();
      reader.charset(charset);
    }
  }

  private void settle() {
    coalescer.settle();
    unwrapper.ifPresent(Unwrapper::settle);
  }

  /** Hands over what waits for its rest: nothing more will come. */
  private void endWaiting() {
    reader.endWaiting(lines);
    unwrapper.ifPresent(Unwrapper::endWaiting);
  }

  /** Bytes that wait for the end of their line. */
  long waitingBytes() {
    return reader.waitingBytes() + unwrapper.map(Unwrapper::waitingBytes).orElse(0L);
  }

  private void messages(FrameHeader frame, byte[] value, int known) {
    boolean torn = frame.flags().contains(FrameFlag.CUT);
    int broken = reader.messages(value, known, frame.startOffset() + known, torn, lines);
    if (broken >= 0) {
      byte[] rest = Arrays.copyOfRange(value, broken, value.length);
      long at = frame.startOffset() + broken;
      reject(rest, at, rest.length, "broken octet counting at byte " + at);
    }
  }

  /** Sends bytes to the dead letters, of which {@code newBytes} were not known before. */
  void reject(byte[] value, long startOffset, long newBytes, String reason) {
    outbox.add(new DeadLetter(value, Optional.of(key), startOffset, "decode", reason));
    counters.deadLetter(newBytes);
  }

  /** Takes a frame that cannot be processed, as a dead letter. */
  void rejectFrame(FrameHeader frame, byte[] value, String stage, String reason) {
    counters.changed();
    long known = position.take(frame);
    endWaiting();
    outbox.add(new DeadLetter(value, Optional.of(key), frame.startOffset(), stage, reason));
    counters.deadLetter(Math.max(0, frame.sizeBytes() - known));
    settle();
  }

  @Override
  public boolean event(Format format, EventText text, Extent extent, boolean cut) {
    Event event;
    try {
      event = builder.build(constants, format, text, extent, cut, colours());
    } catch (RuntimeException | StackOverflowError e) {
      // a defect of ours must cost one event, not the partition
      byte[] value = Arrays.copyOfRange(text.bytes(), text.from(), text.to());
      String reason = "the processor failed: " + e;
      outbox.add(new DeadLetter(value, Optional.of(key), extent.offset(), "parse", reason));
      counters.deadLetter(extent.newBytes());
      return false;
    }
    outbox.add(event);
    counters.event(extent, event.traceback());
    return event.traceback();
  }

  /** Whether its events may hold colours; a wrapper may have written them in another way. */
  private boolean colours() {
    return unwrapper.isPresent() || reader.colours();
  }

  @Override
  public void ignored(long sourceBytes) {
    counters.ignored(sourceBytes);
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
      older.reader.expectColours();
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
    endWaiting();
    coalescer.sendAll();
  }

  StreamKey key() {
    return key;
  }

  /** Memory of the texts that it holds. */
  long heldBytes() {
    return coalescer.heldBytes()
        + reader.heldBytes()
        + unwrapper.map(Unwrapper::waitingBytes).orElse(0L)
        + (unread == null ? 0 : unread.value().length);
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
    return counters.ledgerDue();
  }

  ProcessorLedger ledger(String application, long nowMs) {
    counters.reported();
    long open = coalescer.unsentBytes() + waitingBytes();
    open += unread == null ? 0 : unread.sourceBytes();
    return counters.ledger(application, key, nowMs, position, open);
  }

  /**
   * Takes other constants from now on: other senders of a listener have other labels, and the
   * node's zone may change. Events that are open came with the old ones.
   */
  void constants(LaneConstants newConstants) {
    coalescer.sendAll();
    constants = newConstants;
  }

  LaneConstants constants() {
    return constants;
  }

  /** Writes its state, for {@link #read}. */
  void write(ByteSink out) {
    LaneState.writeHead(out, activity(), lastFrameMs, constants.zoneName(), constants.labels());
    LaneState.text(out, before);
    LaneHead.writeFlags(out, full, wrapping);
    LaneState.writePosition(out, position);
    counters.write(out);
    reader.write(out);
    unwrapper.ifPresent(some -> some.write(out));
    coalescer.write(out);
    LaneHead.writeFormat(out, constants.format().name());
  }

  /** What it waits for. */
  Activity activity() {
    if (!idle() || ledgerDue()) {
      return Activity.ACTIVE;
    }
    return open() ? Activity.HOLDING : Activity.AT_REST;
  }

  /** Takes over what {@link #write} wrote, behind the head. */
  void read(ByteBuffer in, LaneHead head) {
    readAccount(in, head);
    reader.read(in);
    unwrapper.ifPresent(some -> some.read(in));
    coalescer.read(in);
    if (head.wrapping().isEmpty() && in.hasRemaining()) {
      throw new IllegalStateException(in.remaining() + " bytes too many");
    }
  }

  /** Takes over how far the generation has come, and nothing of what is open. */
  void readAccount(ByteBuffer in, LaneHead head) {
    lastFrameMs = head.lastFrameMs();
    before = head.before();
    full = head.full();
    // until a frame comes, what ends belongs to the last one
    coalescer.clock(lastFrameMs, lastFrameMs);
    LaneState.readPosition(in, position);
    counters.read(in);
  }

  /** Bytes that must be open, by the account. */
  long openBytes() {
    return counters.openBytes(position);
  }

  /** Notes that this was open and cannot be read. */
  void unread(Unread what) {
    unread = what;
  }

  /** Makes a dead letter of what cannot be read; the lane must then be saved. */
  void giveUpUnread() {
    Unread what = unread;
    if (what != null) {
      outbox.add(new DeadLetter(what.value(), Optional.of(key), -1, "state", what.reason()));
      counters.deadLetter(what.sourceBytes());
      counters.changed();
      unread = null;
    }
  }
}
