// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.sink.bulk.Operation;
import io.penstock.sink.bulk.Refusal;
import io.penstock.sink.json.JsonBytes;
import io.penstock.sink.json.ObjectCheck;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes a document of a record. Bytes and texts go through as they are after one look over them;
 * maps and structs are written as JSON. One thread.
 */
public final class DocumentMaker {
  /** The longest id that Elasticsearch and OpenSearch take, in bytes. */
  private static final int LONGEST_ID_BYTES = 512;

  private final RecordRules rules;
  private final JsonBytes scratch = new JsonBytes(4096);

  public DocumentMaker(RecordRules rules) {
    this.rules = rules;
  }

  /** Never throws for a bad record: says what is bad about it. */
  public Made make(SinkRecord record) {
    boolean gone = record.value() == null;
    if (gone && rules.nullValues() == RecordRules.NullValues.IGNORE) {
      return new Made.Skipped();
    }
    if (gone && rules.nullValues() == RecordRules.NullValues.FAIL) {
      return bad("null_value", "the record has no value; see behavior.on.null.values");
    }
    try {
      String id = id(record);
      String index = rules.index().of(new RecordFields(record, rules.timeHeader()));
      Operation operation = gone ? Operation.DELETE : rules.operation();
      if (gone && id == null) {
        return bad("null_value", "a deletion needs an id, and the server is to choose the ids");
      }
      return new Made.Ok(index, id, operation, gone ? new byte[0] : body(record.value()));
    } catch (IndexName.Unresolved e) {
      return bad("no_index", String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return bad("not_a_document", String.valueOf(e.getMessage()));
    }
  }

  private @Nullable String id(SinkRecord record) {
    String id =
        switch (rules.ids()) {
          case SERVER -> null;
          case POSITION ->
              record.originalTopic()
                  + "+"
                  + record.originalKafkaPartition()
                  + "+"
                  + record.originalKafkaOffset();
          case HEADER -> new RecordFields(record, rules.timeHeader()).header(rules.idHeader());
          case KEY -> RecordFields.text(record.key());
        };
    if (id == null && rules.ids() == RecordRules.Ids.SERVER) {
      return null;
    }
    if (id == null || id.isEmpty()) {
      throw new IllegalArgumentException(
          "the record's key is no text to take an id from; see key.ignore");
    }
    if (id.length() > LONGEST_ID_BYTES / 3 && id.getBytes(UTF_8).length > LONGEST_ID_BYTES) {
      throw new IllegalArgumentException("the id is longer than 512 bytes: " + id);
    }
    return id;
  }

  private byte[] body(Object value) {
    if (value instanceof byte[] bytes) {
      return checked(bytes);
    }
    if (value instanceof String text) {
      return checked(text.getBytes(UTF_8));
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return checked(bytes);
    }
    if (value instanceof Map || value instanceof Struct) {
      scratch.clear();
      JsonValue.write(value, scratch);
      return scratch.toByteArray();
    }
    throw new IllegalArgumentException(
        "a value of " + value.getClass().getName() + " is no document");
  }

  private static byte[] checked(byte[] bytes) {
    int found = ObjectCheck.check(bytes);
    if (found == ObjectCheck.FINE) {
      return bytes;
    }
    if (found == ObjectCheck.HAS_NEWLINES) {
      return ObjectCheck.onOneLine(bytes);
    }
    String what =
        found < bytes.length ? String.format("byte 0x%02x", bytes[found]) : "the value's end";
    throw new IllegalArgumentException(
        "the value is not one JSON object: " + what + " at byte " + found);
  }

  private static Made bad(String type, String reason) {
    return new Made.Bad(Refusal.beforeSending(type, reason));
  }
}
