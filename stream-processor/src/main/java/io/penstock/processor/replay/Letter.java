// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.EventHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the dead letter topic.
 *
 * @param partition with {@code offset} its place in the topic
 * @param timeMs when the broker got it, Unix milliseconds
 * @param key of the record it came in; null if it had none
 * @param value the bytes as they came
 * @param headers name to value, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Letter(
    int partition,
    long offset,
    long timeMs,
    byte @Nullable [] key,
    byte[] value,
    Map<String, byte[]> headers) {

  /** The stage of a letter of which nobody said it. */
  public static final String UNKNOWN = "unknown";

  private static final String SINK = "index";
  private static final String CONNECTS_REASON = "__connect.errors.exception.message";

  static Letter of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), header.value() == null ? new byte[0] : header.value()));
    byte[] value = record.value() == null ? new byte[0] : record.value();
    return new Letter(
        record.partition(), record.offset(), record.timestamp(), record.key(), value, headers);
  }

  /** Where it went wrong: {@code decode}, {@code coalesce}, {@code parse} or {@code index}. */
  public String stage() {
    String stage = text(EventHeaders.STAGE);
    if (!stage.isEmpty()) {
      return stage;
    }
    return headers.containsKey(CONNECTS_REASON) ? SINK : UNKNOWN;
  }

  /** Why, as a sentence. */
  public String reason() {
    String reason = text(EventHeaders.REASON);
    return reason.isEmpty() ? text(CONNECTS_REASON) : reason;
  }

  /**
   * The reason without what differs from letter to letter: every number is {@code N}, and what
   * stands in quotes or brackets is left out.
   */
  public String kind() {
    StringBuilder kind = new StringBuilder();
    String reason = reason();
    char closing = 0;
    for (int i = 0; i < reason.length(); i++) {
      char c = reason.charAt(i);
      if (closing != 0) {
        if (c == closing) {
          kind.append('…').append(c);
          closing = 0;
        }
      } else if (c == '[' || c == '\'' || c == '"') {
        closing = c == '[' ? ']' : c;
        kind.append(c);
        if (reason.indexOf(closing, i + 1) < 0) {
          closing = 0;
        }
      } else if (Character.isDigit(c)) {
        if (kind.isEmpty() || kind.charAt(kind.length() - 1) != 'N') {
          kind.append('N');
        }
      } else {
        kind.append(c);
      }
    }
    return kind.toString();
  }

  /** A document that the index refused. */
  boolean ofSink() {
    return stage().equals(SINK);
  }

  private String text(String header) {
    byte[] value = headers.get(header);
    return value == null ? "" : new String(value, UTF_8);
  }
}
