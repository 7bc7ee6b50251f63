// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.sink.bulk.Refusal;
import java.util.Locale;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the record contract wants on a dead letter: stage, reason, where the record came from; and
 * the document's id and target. Connect's reporter writes a record with further headers through the
 * connector's converters, so this is done only where they leave key and value as they are. Pure.
 */
public enum LetterHeaders {
  /** Only Connect's own headers. */
  NONE,
  /** The header converter takes bytes. */
  BYTES,
  /** The header converter takes texts. */
  TEXTS,
  /** The header converter is the worker's and not known: the record's own headers tell. */
  AS_FOUND;

  /**
   * What a record was meant to become.
   *
   * @param index empty when that could not be told
   * @param id null when the server was to choose it, or it could not be told
   */
  public record Target(String index, @Nullable String id) {
    public static final Target NONE = new Target("", null);
  }

  /** The record with the headers; the record itself when that would change what is in it. */
  public SinkRecord on(SinkRecord record, Refusal refusal, Target target) {
    boolean kept = record.value() instanceof byte[] && isPlain(record.key());
    if (this == NONE || !kept) {
      return record;
    }
    boolean bytes = this == BYTES || (this == AS_FOUND && hasBytes(record.headers()));
    Headers headers = new ConnectHeaders(record.headers());
    add(headers, bytes, "stage", "index");
    add(headers, bytes, "reason", sentence(refusal));
    add(headers, bytes, "source-topic", record.originalTopic());
    add(headers, bytes, "source-partition", String.valueOf(record.originalKafkaPartition()));
    add(headers, bytes, "source-kafka-offset", String.valueOf(record.originalKafkaOffset()));
    add(headers, bytes, "status", Integer.toString(refusal.status()));
    add(headers, bytes, "type", refusal.type());
    if (!target.index().isEmpty()) {
      add(headers, bytes, "index", target.index());
    }
    if (target.id() != null) {
      add(headers, bytes, "id", target.id());
    }
    return new SinkRecord(
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        record.valueSchema(),
        record.value(),
        record.kafkaOffset(),
        record.timestamp(),
        record.timestampType(),
        headers);
  }

  /** The refusal as one sentence. */
  public static String sentence(Refusal refusal) {
    return String.format(
        Locale.ROOT, "status %d, %s: %s", refusal.status(), refusal.type(), refusal.reason());
  }

  private static boolean isPlain(@Nullable Object key) {
    return key == null || key instanceof byte[] || key instanceof String;
  }

  private static boolean hasBytes(Headers headers) {
    return !headers.isEmpty() && headers.iterator().next().value() instanceof byte[];
  }

  private static void add(Headers headers, boolean bytes, String name, String text) {
    if (bytes) {
      headers.add(name, text.getBytes(UTF_8), Schema.BYTES_SCHEMA);
    } else {
      headers.add(name, text, Schema.STRING_SCHEMA);
    }
  }
}
