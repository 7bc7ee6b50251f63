// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Collects one entry, and makes a message of it: always the same bytes. Not thread-safe. */
final class JournalEntry implements ExportReader.Fields {
  private static final Set<String> USED =
      Set.of(
          "__CURSOR",
          "__REALTIME_TIMESTAMP",
          "PRIORITY",
          "SYSLOG_FACILITY",
          "SYSLOG_IDENTIFIER",
          "SYSLOG_PID",
          "_PID",
          "_COMM",
          "_HOSTNAME",
          "_TRANSPORT");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final int USER = 1;
  private static final int NOTICE = 5;

  private final boolean export;
  private final int maxBytes;
  private final Map<String, String> fields = new HashMap<>();
  private final ByteArrayOutputStream exported = new ByteArrayOutputStream();
  private byte[] text = new byte[0];
  private boolean cut;

  /**
   * @param export keeps every field, as long as the entry has room for it
   * @param maxBytes of the message
   */
  JournalEntry(boolean export, int maxBytes) {
    this.export = export;
    this.maxBytes = maxBytes;
  }

  void clear() {
    fields.clear();
    exported.reset();
    text = new byte[0];
    cut = false;
  }

  @Override
  public void field(String name, byte[] value, boolean binary, boolean wasCut) {
    if (USED.contains(name)) {
      fields.put(name, new String(value, ISO_8859_1));
    }
    if (export) {
      boolean fits = exported.size() + name.length() + value.length + 10 <= maxBytes;
      if (fits) {
        ExportReader.write(exported, name, value, binary);
      }
      cut |= wasCut || !fits;
    } else if (name.equals("MESSAGE")) {
      text = value;
      cut = wasCut;
    }
  }

  String cursor() {
    return fields.getOrDefault("__CURSOR", "");
  }

  /** Whether something of it did not fit. */
  boolean cut() {
    return cut;
  }

  byte[] message() {
    return export ? exported.toByteArray() : syslog();
  }

  private byte[] syslog() {
    boolean kernel = "kernel".equals(fields.get("_TRANSPORT"));
    int priority =
        8 * number("SYSLOG_FACILITY", kernel ? 0 : USER, 23) + number("PRIORITY", NOTICE, 7);
    String program = fields.getOrDefault("SYSLOG_IDENTIFIER", fields.getOrDefault("_COMM", ""));
    String head =
        "<"
            + priority
            + ">1 "
            + time()
            + ' '
            + word(fields.getOrDefault("_HOSTNAME", ""), 255)
            + ' '
            + word(program, 48)
            + ' '
            + word(fields.getOrDefault("SYSLOG_PID", fields.getOrDefault("_PID", "")), 128)
            + " - - ";
    byte[] before = head.getBytes(ISO_8859_1);
    byte[] message = new byte[before.length + text.length];
    System.arraycopy(before, 0, message, 0, before.length);
    System.arraycopy(text, 0, message, before.length, text.length);
    return message;
  }

  private String time() {
    try {
      long micros = Long.parseLong(fields.getOrDefault("__REALTIME_TIMESTAMP", ""));
      return TIME.format(Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000));
    } catch (NumberFormatException e) {
      return "-";
    }
  }

  private int number(String name, int otherwise, int most) {
    try {
      int number = Integer.parseInt(fields.getOrDefault(name, ""));
      return number >= 0 && number <= most ? number : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** A word as RFC 5424 allows it. */
  private static String word(String text, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length() && word.length() < length; i++) {
      char c = text.charAt(i);
      word.append(c > ' ' && c < 127 ? c : '_');
    }
    return word.isEmpty() ? "-" : word.toString();
  }
}
