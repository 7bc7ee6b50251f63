// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Walks over one JSON text (RFC 8259) from the front, taking what is wanted and skipping the rest.
 * Made for answers of a few known names; forgiving about commas. Not thread-safe.
 */
public final class JsonReader {
  private final byte[] text;

  /** The latest name for each first character: an answer repeats few names for each document. */
  private final String[] names = new String[128];

  private int at;

  public JsonReader(byte[] text) {
    this.text = text;
  }

  /** The text is not what the caller expected at this byte. */
  public static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /** Takes an opening bracket or brace. */
  public void open(char bracket) {
    if (next() != bracket) {
      throw malformed("'" + bracket + "'");
    }
    at++;
  }

  /** True when another element follows; false when the closing bracket was taken. */
  public boolean more(char closing) {
    byte c = next();
    if (c == closing) {
      at++;
      return false;
    }
    if (c == ',') {
      at++;
    }
    return true;
  }

  /** Takes a member's name with its colon. */
  public String name() {
    String name = knownName();
    if (name.isEmpty()) {
      name = string();
      if (!name.isEmpty() && name.charAt(0) < names.length) {
        names[name.charAt(0)] = name;
      }
    }
    if (next() != ':') {
      throw malformed("':'");
    }
    at++;
    return name;
  }

  /** Takes the name if it is one that came before; otherwise takes nothing and is empty. */
  private String knownName() {
    next();
    int first = at + 1 < text.length ? text[at + 1] : -1;
    String known = first < 0 ? null : names[first];
    if (known == null || text[at] != '"' || at + 1 + known.length() >= text.length) {
      return "";
    }
    for (int i = 0; i < known.length(); i++) {
      if (text[at + 1 + i] != known.charAt(i)) {
        return "";
      }
    }
    if (text[at + 1 + known.length()] != '"') {
      return "";
    }
    at += known.length() + 2;
    return known;
  }

  /** Takes a string; escapes resolved. */
  public String string() {
    if (next() != '"') {
      throw malformed("a string");
    }
    int from = ++at;
    boolean escaped = false;
    while (at < text.length && text[at] != '"') {
      if (text[at] == '\\') {
        escaped = true;
        at++;
      }
      at++;
    }
    if (at >= text.length) {
      throw malformed("the end of a string");
    }
    String plain = new String(text, from, at++ - from, UTF_8);
    return escaped ? unescape(plain) : plain;
  }

  /** Takes a whole number. */
  public int integer() {
    boolean minus = next() == '-';
    int from = minus ? ++at : at;
    long value = 0;
    while (at < text.length && text[at] >= '0' && text[at] <= '9' && value <= Integer.MAX_VALUE) {
      value = value * 10 + text[at++] - '0';
    }
    if (at == from || value > Integer.MAX_VALUE) {
      throw malformed("a whole number");
    }
    return (int) (minus ? -value : value);
  }

  /** The first byte of what comes next, without taking it. */
  public byte next() {
    while (at < text.length && text[at] <= ' ' && text[at] >= 0) {
      at++;
    }
    if (at >= text.length) {
      throw malformed("more");
    }
    return text[at];
  }

  /** How many bytes were taken. */
  public int position() {
    return at;
  }

  /** Skips one value of any kind. */
  public void skip() {
    byte c = next();
    if (c == '"') {
      string();
    } else if (c == '{') {
      at++;
      while (more('}')) {
        name();
        skip();
      }
    } else if (c == '[') {
      at++;
      while (more(']')) {
        skip();
      }
    } else {
      skipWord();
    }
  }

  private void skipWord() {
    int from = at;
    while (at < text.length && ",]} \n\r\t".indexOf(text[at]) < 0) {
      at++;
    }
    if (at == from) {
      throw malformed("a value");
    }
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
        continue;
      }
      char escape = text.charAt(++i);
      if (escape == 'u' && i + 4 < text.length()) {
        plain.append(unit(text, i + 1));
        i += 4;
      } else {
        int named = "nrtbf".indexOf(escape);
        plain.append(named < 0 ? escape : "\n\r\t\b\f".charAt(named));
      }
    }
    return plain.toString();
  }

  private static char unit(String text, int from) {
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      value = value << 4 | Math.max(0, Character.digit(text.charAt(i), 16));
    }
    return (char) value;
  }

  private Malformed malformed(String expected) {
    String found = at < text.length ? "byte 0x" + Integer.toHexString(text[at] & 0xff) : "the end";
    return new Malformed("expected " + expected + " at byte " + at + ", found " + found);
  }
}
