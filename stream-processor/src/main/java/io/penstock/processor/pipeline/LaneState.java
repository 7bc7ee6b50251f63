// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.LedgerRange;
import io.penstock.processor.decode.Position;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.StateBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A lane's state as bytes: version, what it waits for, time, zone and labels of its last frame,
 * then its account, what waits for its rest, what is open, and the name of its format. Big end
 * first. A release that writes anything which the one before does not read has another version, or
 * a {@link LaneHead} with another wrapping. Keeps nothing.
 */
@SuppressWarnings("EnumOrdinal") // written and read only here, and a test pins it
final class LaneState {
  /** First byte of every state. */
  private static final byte VERSION = 2;

  /** Second byte of a lane's state. */
  enum Activity {
    /** Nothing is open and nothing is to be reported. */
    AT_REST,
    /** Something is to be sent or reported. */
    ACTIVE,
    /** At rest, but events that were sent are kept in case that they go on. */
    HOLDING
  }

  private static final Activity[] ACTIVITIES = Activity.values();

  private LaneState() {}

  /** What the lane waits for, without reading it; a damaged one to be looked at. */
  static Activity activity(byte[] state) {
    boolean known = state.length > 1 && state[1] >= 0 && state[1] < ACTIVITIES.length;
    return known ? ACTIVITIES[state[1]] : Activity.ACTIVE;
  }

  /** When the broker got the lane's last frame, without reading the lane. */
  static long lastFrameMs(byte[] state) {
    return state.length < 2 + Long.BYTES ? 0 : ByteBuffer.wrap(state).getLong(2);
  }

  /** Writes a lane, for {@link #open} and {@link #read}. */
  static void write(Lane lane, ByteSink out) {
    LaneConstants constants = lane.constants();
    out.add(VERSION);
    out.add(lane.activity().ordinal());
    out.add(ByteBuffer.allocate(Long.BYTES).putLong(lane.lastFrameMs()).array());
    text(out, constants.zoneName());
    labels(out, constants.labels());
    text(out, lane.before());
    LaneHead.writeFlags(out, lane.full(), lane.wrapping);
    lane.account.write(out);
    lane.input.write(out);
    lane.coalescer.write(out);
    LaneHead.writeFormat(out, constants.format().name());
  }

  /** Gives a new lane what {@link #write} wrote, behind the head. */
  static void read(Lane lane, ByteBuffer in, LaneHead head) {
    readAccount(lane, in, head);
    lane.input.read(in);
    lane.coalescer.read(in);
    if (head.wrapping().isEmpty() && in.hasRemaining()) {
      throw new IllegalStateException(in.remaining() + " bytes too many");
    }
  }

  /** Gives a new lane how far its generation has come, and nothing of what is open. */
  static void readAccount(Lane lane, ByteBuffer in, LaneHead head) {
    lane.restore(head);
    lane.account.read(in);
  }

  /**
   * Refuses a state that is not to be taken for a damaged one: to go on without it would lose it.
   *
   * @throws NewerStateException if a newer processor wrote it
   */
  static void check(byte[] state) {
    if (state.length > 0 && state[0] != VERSION) {
      throw new NewerStateException(
          "state of version " + state[0] + ", this processor reads " + VERSION);
    }
  }

  /** The state behind its first two bytes. */
  static ByteBuffer open(byte[] state) {
    return ByteBuffer.wrap(state).position(Math.min(2, state.length));
  }

  static void writePosition(ByteSink out, Position position) {
    ByteBuffer fixed = ByteBuffer.allocate(5 * Long.BYTES + Integer.BYTES);
    fixed.putLong(position.next()).putLong(position.acceptedBytes());
    fixed.putLong(position.droppedBytes()).putLong(position.gapBytes());
    fixed.putLong(position.repeatedBytes()).putInt(position.ranges().size());
    out.add(fixed.array());
    for (LedgerRange range : position.ranges()) {
      ByteBuffer ends = ByteBuffer.allocate(2 * Long.BYTES);
      out.add(ends.putLong(range.start()).putLong(range.end()).array());
      text(out, range.cause());
    }
  }

  static void readPosition(ByteBuffer in, Position position) {
    long next = in.getLong();
    long accepted = in.getLong();
    long dropped = in.getLong();
    long gaps = in.getLong();
    long repeated = in.getLong();
    if (next < 0 || accepted < 0 || dropped < 0 || gaps < 0 || repeated < 0) {
      throw new IllegalStateException("fewer bytes than none");
    }
    int count = in.getInt();
    List<LedgerRange> ranges = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ranges.add(new LedgerRange(in.getLong(), in.getLong(), text(in)));
    }
    position.restore(next, accepted, dropped, gaps, repeated, ranges);
  }

  static void text(ByteSink out, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    out.add(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    out.add(bytes);
  }

  static String text(ByteBuffer in) {
    return new String(StateBytes.take(in, in.getInt()), UTF_8);
  }

  static void labels(ByteSink out, Map<String, String> labels) {
    out.add(ByteBuffer.allocate(Integer.BYTES).putInt(labels.size()).array());
    new TreeMap<>(labels)
        .forEach(
            (name, value) -> {
              text(out, name);
              text(out, value);
            });
  }

  static Map<String, String> labels(ByteBuffer in) {
    int count = in.getInt();
    Map<String, String> labels = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String name = text(in);
      labels.put(name, text(in));
    }
    return labels;
  }
}
