// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.record;

import io.penstock.sink.json.JsonBytes;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Connect's own values as JSON, for converters that parse. Bytes become base 64, times Unix
 * milliseconds, decimals numbers. Stateless.
 */
final class JsonValue {
  private static final int DEEPEST = 200;

  private JsonValue() {}

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException if it is of a kind that JSON has no form for
   */
  static void write(@Nullable Object value, JsonBytes out) {
    write(value, out, 0);
  }

  private static void write(@Nullable Object value, JsonBytes out, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("the value is nested deeper than " + DEEPEST);
    }
    if (value instanceof Struct struct) {
      out.raw('{');
      String comma = "";
      for (Field field : struct.schema().fields()) {
        out.ascii(comma).quoted(field.name()).raw(':');
        write(struct.get(field), out, depth + 1);
        comma = ",";
      }
      out.raw('}');
    } else if (value instanceof Map<?, ?> map) {
      out.raw('{');
      String comma = "";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.ascii(comma).quoted(String.valueOf(entry.getKey())).raw(':');
        write(entry.getValue(), out, depth + 1);
        comma = ",";
      }
      out.raw('}');
    } else if (value instanceof Iterable<?> list) {
      out.raw('[');
      String comma = "";
      for (Object element : list) {
        out.ascii(comma);
        write(element, out, depth + 1);
        comma = ",";
      }
      out.raw(']');
    } else {
      writePlain(value, out);
    }
  }

  @SuppressWarnings("JavaUtilDate") // the type in which Connect hands over a time
  private static void writePlain(@Nullable Object value, JsonBytes out) {
    if (value == null || value instanceof Boolean) {
      out.ascii(String.valueOf(value));
    } else if (value instanceof CharSequence text) {
      out.quoted(text.toString());
    } else if (value instanceof BigDecimal decimal) {
      out.ascii(decimal.toPlainString());
    } else if (value instanceof Number number) {
      double real = number.doubleValue();
      out.ascii(Double.isFinite(real) ? number.toString() : "null");
    } else if (value instanceof Date date) {
      out.ascii(Long.toString(date.getTime()));
    } else if (value instanceof byte[] bytes) {
      out.quoted(Base64.getEncoder().encodeToString(bytes));
    } else if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      out.quoted(Base64.getEncoder().encodeToString(bytes));
    } else {
      throw new IllegalArgumentException(
          "a value of " + value.getClass().getName() + " has no form in JSON");
    }
  }
}
