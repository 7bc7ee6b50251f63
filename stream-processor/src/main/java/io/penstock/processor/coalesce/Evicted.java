// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.format.Shape;
import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose events had to make room for others, so that what still comes of them is known for their
 * rest. Not thread-safe.
 */
final class Evicted {
  /** Writers that are remembered, the last ones: a stream may have more than may be open. */
  private static final int MAX = 256;

  private static final int ENTRY_BYTES = 2 * Integer.BYTES + 2 * Long.BYTES + 1;

  /** Memory of one that is remembered: its entry in the map, and what is known of it. */
  private static final int HELD_BYTES = 104;

  private record Writer(int channel, long number, boolean plain) {}

  private record Left(long group, int state) {}

  /** Most streams never have one: a map is made for the first. */
  private Map<Writer, Left> byWriter = Map.of();

  boolean empty() {
    return byWriter.isEmpty();
  }

  void clear() {
    byWriter = Map.of();
  }

  /** Memory of what is remembered. */
  long heldBytes() {
    return (long) HELD_BYTES * byWriter.size();
  }

  void add(OpenEvent event) {
    if (empty()) {
      byWriter = new LinkedHashMap<>();
    }
    Writer writer = new Writer(event.channel, event.writer, event.plain);
    byWriter.remove(writer);
    if (byWriter.size() == MAX) {
      byWriter.remove(byWriter.keySet().iterator().next());
    }
    byWriter.put(writer, new Left(event.group, event.state));
  }

  /** Where the writer's event was when it had to go; 0 if it did not have to. */
  int state(int channel, long writer, boolean plain) {
    Left left = empty() ? null : byWriter.get(new Writer(channel, writer, plain));
    return left == null ? 0 : left.state();
  }

  /** Whether a line that opens an event is the rest of one that had to go, which is forgotten. */
  boolean rest(int channel, Shape shape, boolean plain) {
    Left left = take(channel, shape.writer(), plain);
    return left != null && shape.kind() == Shape.Kind.JOIN && left.group() == shape.group();
  }

  private @Nullable Left take(int channel, long writer, boolean plain) {
    return empty() ? null : byWriter.remove(new Writer(channel, writer, plain));
  }

  void write(ByteSink out) {
    ByteBuffer in = ByteBuffer.allocate(Integer.BYTES + byWriter.size() * ENTRY_BYTES);
    in.putInt(byWriter.size());
    byWriter.forEach(
        (writer, left) -> {
          in.putInt(writer.channel()).putLong(writer.number());
          in.put((byte) (writer.plain() ? 1 : 0)).putLong(left.group()).putInt(left.state());
        });
    out.add(in.array());
  }

  void read(ByteBuffer in) {
    byWriter = new LinkedHashMap<>();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      Writer writer = new Writer(in.getInt(), in.getLong(), in.get() == 1);
      byWriter.put(writer, new Left(in.getLong(), in.getInt()));
    }
  }
}
