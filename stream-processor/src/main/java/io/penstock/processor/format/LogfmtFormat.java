// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.Lines;
import java.util.Set;

/**
 * logfmt, as Grafana, Prometheus and InfluxDB write it: {@code ts=2026-11-22T12:48:22.336Z
 * level=info caller=main.go:513 msg="text"}. The message is {@code msg}, or else the whole line.
 * Line ends in values are escaped, so that a line is complete: what a program prints on panic
 * behind it is its own event.
 */
final class LogfmtFormat implements Format {
  private static final Set<String> FIRST = Set.of("ts", "t", "time", "level", "lvl", "logger");

  private final TextTime time = new TextTime();
  private final GrafanaRequest request = new GrafanaRequest();

  @Override
  public String name() {
    return "logfmt";
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    if (recognised(text, from, to)) {
      shape.whole(0);
    } else {
      shape.bare();
    }
  }

  /** The first pair is one of those that such lines begin with, and there is a second pair. */
  private static boolean recognised(byte[] text, int from, int to) {
    int equals = from;
    while (equals < to && equals < from + 7 && Ascii.word(text[equals])) {
      equals++;
    }
    boolean known =
        Ascii.at(text, equals, to, '=')
            && FIRST.contains(new String(text, from, equals - from, ISO_8859_1));
    return known && Ascii.indexOf(text, valueEnd(text, equals + 1, to), to, '=') > 0;
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    int to = Lines.withoutCarriageReturn(text, event.from(), event.to());
    if (!recognised(text, event.from(), to)) {
      return false;
    }
    fields.text(Field.MESSAGE, text, event.from(), to);
    request.clear();
    int at = event.from();
    while (at < to) {
      int equals = Ascii.indexOf(text, at, to, '=');
      if (equals < 0) {
        break;
      }
      int end = valueEnd(text, equals + 1, to);
      pair(text, at, equals, end, origin, fields);
      at = Ascii.skip(text, end, to, ' ');
    }
    fields.text(Field.EVENT_ORIGINAL, text, event.from(), event.to());
    return true;
  }

  private void pair(byte[] text, int from, int equals, int end, Origin origin, Fields fields) {
    int value = equals + 1;
    String name = new String(text, from, equals - from, ISO_8859_1);
    switch (name) {
      case "ts", "t", "time" -> {
        int start = Ascii.at(text, value, end, '"') ? value + 1 : value;
        if (time.read(text, start, end)) {
          time.set(fields, origin);
        }
      }
      case "level", "lvl" -> {
        Level level = Level.of(text, value, end);
        if (level != null) {
          level.set(fields);
        }
      }
      case "msg" -> {
        unquoted(Field.MESSAGE, text, value, end, fields);
        request.message(text, value, end);
      }
      case "err", "error" -> unquoted(Field.ERROR_MESSAGE, text, value, end, fields);
      case "caller", "logger", "component" -> unquoted(Field.LOG_LOGGER, text, value, end, fields);
      default -> request.pair(name, text, value, end, fields);
    }
  }

  /** Sets a field to what a value says that may be in quotes. */
  static void unquoted(Field field, byte[] text, int from, int to, Fields fields) {
    if (to - from < 2 || text[from] != '"' || text[to - 1] != '"') {
      fields.text(field, text, from, to);
      return;
    }
    ByteSink out = fields.scratch();
    int start = out.size();
    for (int i = from + 1; i < to - 1; i++) {
      boolean escaped = text[i] == '\\' && i + 1 < to - 1;
      if (escaped) {
        i++;
      }
      out.add(escaped && text[i] == 'n' ? '\n' : escaped && text[i] == 't' ? '\t' : text[i]);
    }
    fields.derived(field, start);
  }

  private static int valueEnd(byte[] text, int from, int to) {
    if (!Ascii.at(text, from, to, '"')) {
      return Ascii.wordEnd(text, Math.min(from, to), to);
    }
    for (int i = from + 1; i < to; i++) {
      if (text[i] == '\\') {
        i++;
      } else if (text[i] == '"') {
        return i + 1;
      }
    }
    return to;
  }
}
