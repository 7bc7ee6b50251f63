// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import io.penstock.processor.point.Point.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The content of a part with values: how many (2 bytes), the kind of each (1 byte), then 8 bytes of
 * each. Immutable.
 */
final class CollectdValues {
  private static final Kind[] KINDS = {Kind.COUNTER, Kind.GAUGE, Kind.DERIVE, Kind.ABSOLUTE};

  private final CollectdTypes types;

  CollectdValues(CollectdTypes types) {
    this.types = types;
  }

  /** What is wrong with a part, as a sentence; empty if nothing is. */
  static String wrong(byte[] bytes, int from, int to, Meter meter) {
    int count = to - from < Short.BYTES ? 0 : count(bytes, from);
    if (count == 0 || to - from != Short.BYTES + count * (1 + Long.BYTES)) {
      return "a part says " + count + " values and has " + (to - from) + " bytes for them";
    }
    for (int i = 0; i < count; i++) {
      int kind = bytes[from + Short.BYTES + i] & 0xff;
      if (kind >= KINDS.length) {
        return "a value of kind " + kind + ", which is none of 0 to 3";
      }
    }
    return meter.name().isEmpty() || meter.type().isEmpty()
        ? "values without the name of a plugin or a type in front of them"
        : "";
  }

  /**
   * Reads a part that is right.
   *
   * @param covered where the range of the first value begins: with what was said about it
   * @return where the range of the last one ends
   */
  int read(byte[] bytes, int from, int covered, Meter meter, Moment moment, List<Part> parts) {
    int count = count(bytes, from);
    int value = from + Short.BYTES + count;
    int begin = covered;
    for (int i = 0; i < count; i++) {
      Kind kind = KINDS[bytes[from + Short.BYTES + i]];
      String field = types.nameOf(meter.type(), i, count);
      Point point = new Point(meter, moment, field, kind, text(kind, bytes, value));
      value += Long.BYTES;
      parts.add(new Part.Reading(begin, value, point));
      begin = value;
    }
    return begin;
  }

  private static String text(Kind kind, byte[] bytes, int at) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return switch (kind) {
      case GAUGE -> Double.toString(buffer.order(ByteOrder.LITTLE_ENDIAN).getDouble(at));
      case DERIVE -> Long.toString(buffer.getLong(at));
      default -> Long.toUnsignedString(buffer.getLong(at));
    };
  }

  private static int count(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }
}
