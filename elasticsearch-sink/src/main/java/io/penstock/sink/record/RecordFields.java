// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Date;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** What an {@link IndexName} may ask of one record. Whatever the header converter made of it. */
record RecordFields(SinkRecord record, String timeHeader) implements IndexName.Source {
  /** Digits that always fit into a long. */
  private static final int LONGEST_NUMBER = 18;

  @Override
  public String topic() {
    return record.topic();
  }

  @Override
  public String header(String name) {
    Header header = record.headers().lastWithName(name);
    String text = header == null ? null : text(header.value());
    if (text == null || text.isEmpty()) {
      throw new IndexName.Unresolved("the record has no header '" + name + "'");
    }
    return text;
  }

  @SuppressWarnings("JavaUtilDate") // the type in which Connect hands over a time
  @Override
  public long timeMs() {
    Header header = record.headers().lastWithName(timeHeader);
    Object value = header == null ? null : header.value();
    if (value instanceof Number number) {
      return number.longValue();
    }
    if (value instanceof Date date) {
      return date.getTime();
    }
    if (value instanceof byte[] digits && isNumber(digits)) {
      return number(digits);
    }
    String text = header(timeHeader);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IndexName.Unresolved(
          "header '" + timeHeader + "' is no Unix time in milliseconds: '" + text + "'");
    }
  }

  /** Plain digits, as the processor writes them: no text has to be made of each one. */
  private static boolean isNumber(byte[] digits) {
    for (byte digit : digits) {
      if (digit < '0' || digit > '9') {
        return false;
      }
    }
    return digits.length > 0 && digits.length <= LONGEST_NUMBER;
  }

  private static long number(byte[] digits) {
    long number = 0;
    for (byte digit : digits) {
      number = number * 10 + digit - '0';
    }
    return number;
  }

  @Override
  public long timestampMs() {
    Long timestamp = record.timestamp();
    if (timestamp == null) {
      throw new IndexName.Unresolved("the record has no timestamp");
    }
    return timestamp;
  }

  /** A key or header as text; null if it is of a kind that has no obvious one. */
  static @Nullable String text(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return new String(bytes, UTF_8);
    }
    if (value instanceof ByteBuffer buffer) {
      return UTF_8.decode(buffer.duplicate()).toString();
    }
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    return null;
  }
}
