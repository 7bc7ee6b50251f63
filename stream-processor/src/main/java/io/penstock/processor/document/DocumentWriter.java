// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;

/**
 * Writes {@link Fields} as one JSON object, on one line, never longer than its limit. Not
 * thread-safe.
 */
public final class DocumentWriter {
  /** Bounds of a document that was too long: a byte takes at most six in JSON. */
  private static final int LONG_TEXT_BYTES = 48 * 1024;

  private static final int SHORT_TEXT_BYTES = 1024;
  private static final byte[] TIMESTAMP = Ascii.bytes("{\"@timestamp\":\"");
  private static final byte[] KOLLA_TIMESTAMP = Ascii.bytes(",\"Timestamp\":\"");
  private static final byte[] KOLLA_HTTP_CLIENT = Ascii.bytes(",\"http_client_ip_address\":");
  private static final byte[] KOLLA_HOSTNAME = Ascii.bytes(",\"Hostname\":");

  private final DocumentRules rules;
  private final Nesting nesting;
  private final int[] order;
  private final Timestamps timestamps = new Timestamps();

  /** Apart, so that each keeps its last second. */
  private final Timestamps created = new Timestamps();

  private final ByteSink out = new ByteSink(16 * 1024);
  private final int maxBytes;

  /**
   * A writer.
   *
   * @param maxBytes longest document; at least 1,000,000, so that shortened fields always fit
   */
  public DocumentWriter(DocumentRules rules, int maxBytes) {
    if (maxBytes < 1_000_000) {
      throw new IllegalArgumentException("documents need room for 1,000,000 bytes: " + maxBytes);
    }
    this.rules = rules;
    nesting = new Nesting(rules.schema());
    order = rules.schema().order();
    this.maxBytes = maxBytes;
  }

  /**
   * Writes the document. One that would be longer than the limit loses {@code event.original}, then
   * the ends of its texts, and is tagged {@code cut}.
   */
  public byte[] write(Fields fields) {
    writeOnce(fields);
    // only in a long document can a field be too long
    if (out.size() > rules.keywordBytes() && rules.limit(fields)) {
      writeOnce(fields);
    }
    if (out.size() > maxBytes) {
      fields.tag(Tag.CUT);
      fields.remove(Field.EVENT_ORIGINAL);
      writeOnce(fields);
    }
    if (out.size() > maxBytes) {
      for (int i = 0; i < Field.count(); i++) {
        Field field = Field.at(i);
        boolean text = field == Field.MESSAGE || field == Field.ERROR_STACK_TRACE;
        fields.shorten(field, text ? LONG_TEXT_BYTES : SHORT_TEXT_BYTES);
      }
      writeOnce(fields);
    }
    return out.toBytes();
  }

  private void writeOnce(Fields fields) {
    out.clear();
    out.add(TIMESTAMP);
    timestamps.write(out, fields.epochSecond(), fields.nanos(), fields.fractionDigits());
    out.add('"');
    if (rules.schema() == Schema.KOLLA) {
      again(fields);
    }
    int object = Nesting.ROOT;
    if (rules.schema() == Schema.ECS) {
      // in the order of the fields: only those that are there are looked at
      for (int word = 0; word < fields.words(); word++) {
        for (long bits = fields.bits(word); bits != 0; bits &= bits - 1) {
          object = field(fields, word * Long.SIZE + Long.numberOfTrailingZeros(bits), object);
        }
      }
    } else {
      boolean written = httpClient(fields);
      for (int i : order) {
        boolean there = (fields.bits(i / Long.SIZE) & 1L << i) != 0;
        there &= !written || Field.at(i) != Field.CLIENT_IP;
        object = there ? field(fields, i, object) : object;
      }
    }
    out.add(nesting.end(object));
  }

  /** Time and node a second time, and who sent a request, under the names that dashboards know. */
  private void again(Fields fields) {
    out.add(KOLLA_TIMESTAMP);
    timestamps.write(out, fields.epochSecond(), fields.nanos(), fields.fractionDigits());
    out.add('"');
    if (fields.has(Field.HOST_NAME)) {
      out.add(KOLLA_HOSTNAME);
      value(fields, Field.HOST_NAME);
    }
    if (httpClient(fields)) {
      out.add(KOLLA_HTTP_CLIENT);
      value(fields, Field.CLIENT_IP);
    }
  }

  /** Whether there is a client that asked for something by HTTP. */
  private static boolean httpClient(Fields fields) {
    return fields.has(Field.CLIENT_IP)
        && (fields.has(Field.HTTP_REQUEST_METHOD) || fields.has(Field.HTTP_RESPONSE_STATUS_CODE));
  }

  /** Writes a field; the object that is open then. */
  private int field(Fields fields, int i, int object) {
    out.add(nesting.before(object, i));
    value(fields, Field.at(i));
    return nesting.objectOf(i);
  }

  private void value(Fields fields, Field field) {
    if (rules.schema().write(fields, field, out)) {
      return;
    }
    if (field == Field.TAGS) {
      tags(fields);
    } else if (field == Field.LABELS) {
      labels(fields);
    } else if (field == Field.EVENT_CREATED) {
      long ms = fields.number(field);
      out.add('"');
      created.write(out, Math.floorDiv(ms, 1000L), (int) Math.floorMod(ms, 1000L) * 1_000_000, 3);
      out.add('"');
    } else if (fields.isNumber(field)) {
      out.number(fields.number(field));
    } else if (fields.isJson(field)) {
      out.add(fields.array(field), fields.start(field), fields.end(field));
    } else {
      JsonText.quote(out, fields.array(field), fields.start(field), fields.end(field));
    }
  }

  /** The stream's labels, then those of the event alone. */
  private void labels(Fields fields) {
    if (!fields.has(Field.LABELS)) {
      fields.labels().write(out, '{');
    } else {
      int end = fields.end(Field.LABELS);
      out.add(fields.array(Field.LABELS), fields.start(Field.LABELS), end - 1);
      fields.labels().write(out, ',');
    }
    out.add('}');
  }

  private void tags(Fields fields) {
    char before = '[';
    for (Tag tag : fields.tags()) {
      out.add(before);
      out.add('"');
      out.add(Ascii.bytes(tag.text()));
      out.add('"');
      before = ',';
    }
    out.add(']');
  }
}
