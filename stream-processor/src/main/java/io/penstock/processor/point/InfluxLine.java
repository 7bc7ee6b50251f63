// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.point.Point.Kind;
import io.penstock.processor.text.ByteSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line: a measurement with its tags, fields, and perhaps a time. Read once. */
final class InfluxLine {
  /** Each field's document repeats the tags: more of both in one line is an attack. */
  private static final long MOST_BYTES = 1L << 20;

  private final byte[] text;
  private final int begin;
  private final int to;
  private final Precision precision;
  private final ByteSink token = new ByteSink(64);
  private int at;

  /** A line that the protocol does not know; the message says where and why. */
  static final class WrongException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongException(String message) {
      super(message);
    }
  }

  /** A field, and where it ends in the line. */
  private record Field(String name, Kind kind, String value, int end) {}

  InfluxLine(byte[] text, int from, int to, Precision precision) {
    this.text = text;
    this.begin = from;
    this.to = to;
    this.precision = precision;
    at = from;
  }

  /** Adds a part for each field; together they cover {@code [from, next)}. */
  void parts(int from, int next, List<Part> parts) throws WrongException {
    String name = token(", ");
    if (name.isEmpty()) {
      throw wrong("no measurement");
    }
    int tagsAt = at;
    Map<String, String> tags = tags();
    long tagBytes = (long) at - tagsAt + name.length();
    spaces("no fields behind the measurement and its tags");
    List<Field> fields = fields();
    Moment moment = moment();
    if (tagBytes * fields.size() > MOST_BYTES) {
      throw wrong(fields.size() + " fields with " + tagBytes + " bytes of tags each are too many");
    }
    String host = tags.getOrDefault("host", "");
    Meter meter = new Meter(host, name, "", "", "", 0, tags);
    int start = from;
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      int end = i == fields.size() - 1 ? next : field.end();
      Point point = new Point(meter, moment, field.name(), field.kind(), field.value());
      parts.add(new Part.Reading(start, end, point));
      start = end;
    }
  }

  private Map<String, String> tags() throws WrongException {
    Map<String, String> tags = new LinkedHashMap<>();
    while (at < to && text[at] == ',') {
      at++;
      String key = key("a tag");
      String value = token(", ");
      if (value.isEmpty()) {
        throw wrong("tag '" + key + "' has no value");
      }
      tags.putIfAbsent(key, value);
    }
    return tags;
  }

  private String key(String what) throws WrongException {
    String key = token(",= ");
    if (key.isEmpty() || at == to || text[at] != '=') {
      throw wrong(what + " without a name or a value");
    }
    at++;
    return key;
  }

  private List<Field> fields() throws WrongException {
    List<Field> fields = new ArrayList<>();
    do {
      String name = key("a field");
      fields.add(value(name));
    } while (at < to && text[at++] == ',');
    return fields;
  }

  private Field value(String name) throws WrongException {
    if (at < to && text[at] == '"') {
      return new Field(name, Kind.STRING, quoted(), at);
    }
    int from = at;
    while (at < to && text[at] != ',' && text[at] != ' ') {
      at++;
    }
    String value = new String(text, from, at - from, UTF_8);
    return switch (value) {
      case "t", "T", "true", "True", "TRUE" -> new Field(name, Kind.BOOLEAN, "1", at);
      case "f", "F", "false", "False", "FALSE" -> new Field(name, Kind.BOOLEAN, "0", at);
      default -> number(name, value);
    };
  }

  private Field number(String name, String value) throws WrongException {
    try {
      if (value.endsWith("i")) {
        long number = Long.parseLong(ascii(value.substring(0, value.length() - 1)));
        return new Field(name, Kind.INTEGER, Long.toString(number), at);
      }
      if (value.endsWith("u") && !value.startsWith("+")) {
        long number = Long.parseUnsignedLong(ascii(value.substring(0, value.length() - 1)));
        return new Field(name, Kind.UNSIGNED, Long.toUnsignedString(number), at);
      }
      double number = Double.parseDouble(ascii(value));
      if (Double.isFinite(number)) {
        return new Field(name, Kind.FLOAT, Double.toString(number), at);
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw wrong("field '" + name + "' is no number, no text in quotes and no boolean");
  }

  /** Java takes more for a number than the protocol does. */
  private static String ascii(String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0)) {
      throw new NumberFormatException();
    }
    return digits;
  }

  private String quoted() throws WrongException {
    token.clear();
    for (at++; at < to; at++) {
      byte c = text[at];
      if (c == '"') {
        at++;
        if (at < to && text[at] != ',' && text[at] != ' ') {
          throw wrong("something behind the quotes");
        }
        return new String(token.array(), 0, token.size(), UTF_8);
      }
      boolean escape = c == '\\' && at + 1 < to && (text[at + 1] == '"' || text[at + 1] == '\\');
      token.add(escape ? text[++at] : c);
    }
    throw wrong("a text in quotes has no end");
  }

  private Moment moment() throws WrongException {
    // the loop over fields has stepped over one space
    while (at < to && text[at] == ' ') {
      at++;
    }
    if (at == to) {
      return Moment.UNKNOWN;
    }
    String digits = new String(text, at, to - at, UTF_8);
    try {
      return precision.moment(Long.parseLong(ascii(digits)));
    } catch (NumberFormatException e) {
      throw wrong("the time is no whole number");
    }
  }

  private void spaces(String otherwise) throws WrongException {
    if (at == to || text[at] != ' ') {
      throw wrong(otherwise);
    }
    while (at < to && text[at] == ' ') {
      at++;
    }
  }

  /** A name or a tag's value up to one of these; a backslash takes their meaning away. */
  private String token(String ends) {
    token.clear();
    while (at < to && ends.indexOf(text[at]) < 0) {
      boolean escape = text[at] == '\\' && at + 1 < to && ",= ".indexOf(text[at + 1]) >= 0;
      at += escape ? 1 : 0;
      token.add(text[at++]);
    }
    return new String(token.array(), 0, token.size(), UTF_8);
  }

  private WrongException wrong(String what) {
    return new WrongException(what + " (byte " + (at - begin) + " of the line)");
  }
}
