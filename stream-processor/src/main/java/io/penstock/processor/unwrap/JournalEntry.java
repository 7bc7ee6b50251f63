// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.unwrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.penstock.processor.document.Field;
import io.penstock.processor.format.Envelope;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import java.util.EnumSet;

/** What is used of an entry of the journal. Not thread-safe: one is reused. */
final class JournalEntry {
  private static final int PARTS = 1_000_000;

  private final Envelope.Writer values = new Envelope.Writer();
  private final ByteSink message = new ByteSink(256);
  private final EnumSet<Field> given = EnumSet.noneOf(Field.class);
  private long micros;
  private boolean sourceTime;
  private boolean identified;
  private long channel;

  void clear() {
    values.clear();
    given.clear();
    message.clear();
    micros = -1;
    sourceTime = false;
    identified = false;
    channel = 17;
  }

  /**
   * Takes a field of the entry, which may come several times: the first one counts, but messages
   * are lines of one.
   */
  void field(byte[] name, int nameFrom, int nameTo, byte[] text, int from, int to) {
    switch (new String(name, nameFrom, nameTo - nameFrom, ISO_8859_1)) {
      case "MESSAGE" -> {
        if (message.size() > 0) {
          message.add('\n');
        }
        message.add(text, from, to);
      }
      case "__REALTIME_TIMESTAMP" -> {
        if (!sourceTime) {
          micros = Ascii.number(text, from, to);
        }
      }
      case "_SOURCE_REALTIME_TIMESTAMP" -> {
        micros = Ascii.number(text, from, to);
        sourceTime = true;
      }
      case "PRIORITY" -> add(Field.EVENT_SEVERITY, text, from, to);
      case "SYSLOG_FACILITY" -> add(Field.LOG_SYSLOG_FACILITY_CODE, text, from, to);
      case "_HOSTNAME" -> add(Field.LOG_SYSLOG_HOSTNAME, text, from, to);
      case "LOGGER_NAME" -> add(Field.LOG_LOGGER, text, from, to);
      case "CONTAINER_NAME" -> add(Field.CONTAINER_NAME, text, from, to);
      case "CONTAINER_ID_FULL" -> add(Field.CONTAINER_ID, text, from, to);
      case "_STREAM_ID" -> writer(text, from, to);
      case "_SYSTEMD_UNIT" -> {
        add(Field.SYSTEMD_UNIT, text, from, to);
        writer(text, from, to);
      }
      case "_PID" -> {
        add(Field.PROCESS_PID, text, from, to);
        writer(text, from, to);
      }
      case "SYSLOG_IDENTIFIER" -> {
        if (!identified) {
          values.add(Field.PROCESS_NAME, text, from, to);
          writer(text, from, to);
          identified = true;
        }
      }
      case "_COMM" -> {
        if (!identified) {
          add(Field.PROCESS_NAME, text, from, to);
        }
      }
      default -> {}
    }
  }

  private void add(Field field, byte[] text, int from, int to) {
    if (given.add(field)) {
      values.add(field, text, from, to);
    }
  }

  /** Lines of one writer only are joined; the order of an entry's fields does not matter. */
  private void writer(byte[] text, int from, int to) {
    channel += Ascii.hash(text, from, to);
  }

  ByteSink message() {
    return message;
  }

  Envelope envelope() {
    int number = (int) (channel ^ (channel >>> 32));
    boolean timed = micros >= 0;
    return new Envelope(
        number == 0 ? 1 : number,
        timed ? micros / PARTS : -1,
        timed ? (int) (micros % PARTS) * 1000 : 0,
        6,
        values.toBytes());
  }
}
