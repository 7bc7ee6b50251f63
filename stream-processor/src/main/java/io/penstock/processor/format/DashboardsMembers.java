// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.JsonStrings;
import java.util.Locale;

/**
 * What OpenSearch Dashboards, and Kibana until 7, have in members of their own: the level among the
 * tags, {@code "tags":["error","opensearch"]}, and a request in {@code req} and {@code res}. Pure.
 */
final class DashboardsMembers {
  private static final int SHORTEST_LEVEL = 4;
  private static final long NANOS_PER_MS = 1_000_000;

  private DashboardsMembers() {}

  /** Fills what the member means; does nothing with any other. */
  static void set(String name, byte[] text, int from, int to, Fields fields) {
    switch (name) {
      case "tags" -> level(text, from, to, fields);
      case "req.url" -> text(Field.URL_ORIGINAL, text, from, to, fields);
      case "req.headers.user-agent" -> text(Field.USER_AGENT_ORIGINAL, text, from, to, fields);
      case "req.method" -> {
        if (text[from] != '"') {
          return;
        }
        String method = new String(text, from + 1, to - from - 2, ISO_8859_1);
        fields.text(Field.HTTP_REQUEST_METHOD, Ascii.bytes(method.toUpperCase(Locale.ROOT)));
      }
      case "req.remoteAddress" -> {
        if (text[from] == '"') {
          ClientAddress.set(text, from + 1, to - 1, fields);
        }
      }
      case "res.statusCode" -> number(Field.HTTP_RESPONSE_STATUS_CODE, text, from, to, 1, fields);
      case "res.contentLength" -> number(Field.HTTP_RESPONSE_BODY_BYTES, text, from, to, 1, fields);
      case "res.responseTime" -> number(Field.EVENT_DURATION, text, from, to, NANOS_PER_MS, fields);
      default -> {}
    }
  }

  /** The first tag that is one, unless a member says it. */
  private static void level(byte[] text, int from, int to, Fields fields) {
    int open = fields.has(Field.LOG_LEVEL) ? -1 : Ascii.indexOf(text, from, to, '"');
    while (open >= 0) {
      int close = Ascii.indexOf(text, open + 1, to, '"');
      if (close < 0) {
        return;
      }
      Level level = close - open <= SHORTEST_LEVEL ? null : Level.of(text, open + 1, close);
      if (level != null) {
        level.set(fields);
        return;
      }
      open = Ascii.indexOf(text, close + 1, to, '"');
    }
  }

  private static void text(Field field, byte[] text, int from, int to, Fields fields) {
    if (text[from] != '"' || to - from <= 2) {
      return;
    }
    ByteSink out = fields.scratch();
    int start = out.size();
    JsonStrings.unescape(text, from, to, out);
    fields.derived(field, start);
  }

  private static void number(Field field, byte[] text, int from, int to, long unit, Fields fields) {
    long value = Ascii.number(text, from, to);
    if (value >= 0) {
      fields.number(field, value * unit);
    }
  }
}
