// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open events of one stream, and which of them a line may belong to. Not thread-safe. */
final class OpenList {
  private static final Comparator<OpenEvent> BY_OFFSET = Comparator.comparingLong(e -> e.offset);

  /** A line without a head that was read later than this is not taken by an event that was sent. */
  private static final long LATE_BARE_MS = 60_000;

  /** An open event without its text. */
  private static final int EVENT_BYTES = 256;

  private final List<OpenEvent> events = new ArrayList<>();

  void add(OpenEvent event) {
    events.add(event);
  }

  void remove(OpenEvent event) {
    events.remove(event);
  }

  int size() {
    return events.size();
  }

  /** A copy, in which one may remove. */
  List<OpenEvent> all() {
    return new ArrayList<>(events);
  }

  @Nullable OpenEvent find(int channel, long writer, boolean plain) {
    for (int i = 0; i < events.size(); i++) {
      OpenEvent event = events.get(i);
      if (event.writer == writer && event.plain == plain && event.channel == channel) {
        return event;
      }
    }
    return null;
  }

  /** The event that the channel wrote to last of those that take bare lines. */
  @Nullable OpenEvent taker(int channel, long readMs) {
    OpenEvent taker = null;
    for (int i = 0; i < events.size(); i++) {
      OpenEvent event = events.get(i);
      if (event.takesBare
          && event.channel == channel
          && !late(event, readMs)
          && (taker == null || event.sequence > taker.sequence)) {
        taker = event;
      }
    }
    return taker;
  }

  /** Whether the event was sent so long ago that a line which only may belong to it does not. */
  static boolean late(OpenEvent event, long readMs) {
    return event.sent() && readMs - event.touchedReadMs > LATE_BARE_MS;
  }

  /** The event that the channel wrote to last. */
  @Nullable OpenEvent newest(int channel) {
    OpenEvent newest = null;
    for (int i = 0; i < events.size(); i++) {
      OpenEvent event = events.get(i);
      if (event.channel == channel && (newest == null || event.sequence > newest.sequence)) {
        newest = event;
      }
    }
    return newest;
  }

  /** The event that was written to longest ago; there must be one. */
  OpenEvent oldest() {
    OpenEvent oldest = events.get(0);
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i).sequence < oldest.sequence) {
        oldest = events.get(i);
      }
    }
    return oldest;
  }

  /** Those that were not sent as they are, and were last written to at this time or before. */
  List<OpenEvent> unsent(long latestMs) {
    List<OpenEvent> unsent = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      OpenEvent event = events.get(i);
      if (!event.sent() && event.touched <= latestMs) {
        unsent.add(event);
      }
    }
    unsent.sort(BY_OFFSET);
    return unsent;
  }

  boolean allSent() {
    for (int i = 0; i < events.size(); i++) {
      if (!events.get(i).sent()) {
        return false;
      }
    }
    return true;
  }

  /** Memory of their texts. */
  long memory() {
    long bytes = 0;
    for (int i = 0; i < events.size(); i++) {
      bytes += EVENT_BYTES + events.get(i).copied().array().length;
    }
    return bytes;
  }

  /** Bytes of the source in these events. */
  long heldBytes() {
    long bytes = 0;
    for (int i = 0; i < events.size(); i++) {
      bytes += events.get(i).sourceBytes;
    }
    return bytes;
  }

  /** Bytes of the source in these events that were not sent yet. */
  long unsentBytes() {
    long bytes = 0;
    for (int i = 0; i < events.size(); i++) {
      bytes += events.get(i).sourceBytes - events.get(i).sentBytes;
    }
    return bytes;
  }

  /** The event to which no line was added since it had this sequence. */
  @Nullable OpenEvent withSequence(long sequence) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).sequence == sequence) {
        return events.get(i);
      }
    }
    return null;
  }

  void write(ByteSink out) {
    OpenEventCodec.write(out, events);
  }

  void read(ByteBuffer in) {
    events.clear();
    OpenEventCodec.read(in, events);
  }
}
