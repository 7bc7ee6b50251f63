// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Where what a list or an object holds begins and ends: {@code ["a", "b"]}, {@code {"value": "a"}},
 * {@code [a]}, {@code {:value=>"a"}}. Its brackets and its outermost quotes stay. Not thread-safe:
 * one is reused.
 */
final class SecretParts {
  /** How far the end of a list without quotes is looked for. */
  private static final int MAX_LIST_BYTES = 4096;

  private final Found found;
  private final Found part = new Found();
  private final QuotedText quoted = new QuotedText(part);

  SecretParts(Found found) {
    this.found = found;
  }

  /** Reads what lies here; whether it is a list or an object. */
  boolean read(byte[] text, int open, int end) {
    if (open >= end) {
      return false;
    }
    return switch (text[open]) {
      case '[' -> list(text, open, end);
      case '(' -> texts(text, open, end);
      case '{' -> object(text, open, end);
      default -> false;
    };
  }

  private boolean list(byte[] text, int open, int end) {
    if (texts(text, open, end)) {
      return true;
    }
    if (Ascii.at(text, open + 1, end, '{') && object(text, open + 1, end)) {
      return true;
    }
    int close = close(text, open, end);
    int from = Escapes.skipBlanks(text, open + 1, end);
    found.set(from, Math.max(from, close));
    return close >= 0;
  }

  /** The bracket that ends a list without quotes, on its line; -1 if the value goes on behind. */
  private static int close(byte[] text, int open, int end) {
    int close = open + 1;
    int limit = Math.min(end, open + MAX_LIST_BYTES);
    while (close < limit && text[close] != ']' && text[close] != '\n') {
      close++;
    }
    boolean last = Ascii.at(text, close, end, ']');
    return last && (close + 1 == end || SecretValues.ends(text[close + 1])) ? close : -1;
  }

  /** A list whose first item is quoted: from its quote to the end of the last item. */
  private boolean texts(byte[] text, int open, int end) {
    int item = Escapes.skipBlanks(text, open + 1, end);
    if (!quoted.read(text, item, end)) {
      return false;
    }
    int from = part.from();
    do {
      item = item(text, item, end);
    } while (item >= 0);
    found.set(from, part.to());
    return true;
  }

  /** Reads an item; where the next one begins, or -1 if there is none. */
  private int item(byte[] text, int at, int end) {
    if (text[at] == '[' || text[at] == '{') {
      return -1;
    }
    plainOrQuoted(text, at, end);
    return next(text, part.to(), end);
  }

  private static int next(byte[] text, int at, int end) {
    int comma = Escapes.skipBlanks(text, QuotedText.behind(text, at, end), end);
    int next = Ascii.at(text, comma, end, ',') ? Escapes.skipBlanks(text, comma + 1, end) : end;
    return next >= end || text[next] == ']' || text[next] == ')' || text[next] == '}' ? -1 : next;
  }

  /**
   * The values that an object has itself: from the first to the last of them. An object in it ends
   * that, for its names tell what is secret there: Keystone has {@code "password": {"user": …}}.
   */
  private boolean object(byte[] text, int open, int end) {
    int name = Escapes.skipBlanks(text, open + 1, end);
    int value = value(text, name, end);
    boolean object = value >= 0 || Ascii.at(text, name, end, '}');
    int first = open;
    int last = open;
    while (value >= 0 && text[value] != '{') {
      int behind = own(text, value, end);
      if (part.from() > value || !quotedName(text, name, end)) {
        first = first > open ? first : part.from();
        last = part.to();
      }
      name = next(text, behind, end);
      value = name < 0 ? -1 : value(text, name, end);
    }
    found.set(first, last);
    return object;
  }

  /** Reads one value, whose part begins behind {@code value} if it is quoted; where it ends. */
  private int own(byte[] text, int value, int end) {
    if (text[value] == '[' && texts(text, value, end)) {
      part.set(found.from(), found.to());
      int close = Escapes.skipBlanks(text, QuotedText.behind(text, part.to(), end), end);
      return Ascii.at(text, close, end, ']') ? close + 1 : close;
    }
    plainOrQuoted(text, value, end);
    return part.to();
  }

  private void plainOrQuoted(byte[] text, int at, int end) {
    if (!quoted.read(text, at, end)) {
      part.set(at, SecretValues.valueEnd(text, at, end));
    }
  }

  private static boolean quotedName(byte[] text, int name, int end) {
    return QuotedText.quote(text, name, end) >= 0;
  }

  /** Where the value of the name begins that lies here, or -1 if it is none. */
  private int value(byte[] text, int name, int end) {
    int nameEnd =
        quoted.read(text, name, end)
            ? QuotedText.behind(text, part.to(), end)
            : wordEnd(text, Ascii.skip(text, name, end, ':'), end);
    int sign = Escapes.skipBlanks(text, nameEnd, end);
    if (nameEnd == name || sign >= end || (text[sign] != ':' && text[sign] != '=')) {
      return -1;
    }
    int value = Escapes.skipBlanks(text, Escapes.skipArrow(text, sign + 1, end), end);
    return value < end ? value : -1;
  }

  private static int wordEnd(byte[] text, int from, int end) {
    int at = from;
    while (at < end && (Ascii.word(text[at]) || text[at] == '-')) {
      at++;
    }
    return at;
  }
}
