// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;

/**
 * Walks over the members of one JSON object, those of inner objects included, without building
 * anything. Not a validator: it only has to be safe on anything. Not thread-safe.
 */
final class JsonMembers {
  private static final int MAX_DEPTH = 4;

  private byte[] text = {};
  private int at;
  private int to;

  /** Takes members one by one. */
  @FunctionalInterface
  interface Visitor {
    /**
     * A member.
     *
     * @param name with the names of the objects around it in front, separated by dots
     * @param from where the value begins: a quote, a bracket, a digit, a letter
     */
    void member(String name, int from, int to);
  }

  /** Visits the members of the object that the range is; false if it is none or is broken. */
  boolean read(byte[] newText, int from, int newTo, Visitor visitor) {
    text = newText;
    to = newTo;
    at = from;
    blanks();
    boolean whole = Ascii.at(text, at, to, '{') && object("", 0, visitor);
    blanks();
    return whole && at == to;
  }

  private boolean object(String prefix, int depth, Visitor visitor) {
    at++;
    blanks();
    if (Ascii.at(text, at, to, '}')) {
      at++;
      return true;
    }
    while (at < to) {
      int nameFrom = at + 1;
      if (!string()) {
        return false;
      }
      String name = prefix + new String(text, nameFrom, at - 1 - nameFrom, UTF_8);
      blanks();
      if (!Ascii.at(text, at++, to, ':')) {
        return false;
      }
      blanks();
      int valueFrom = at;
      boolean inner = Ascii.at(text, at, to, '{') && depth < MAX_DEPTH;
      if (!(inner ? object(name + ".", depth + 1, visitor) : value())) {
        return false;
      }
      if (!inner) {
        visitor.member(name, valueFrom, at);
      }
      blanks();
      if (Ascii.at(text, at, to, '}')) {
        at++;
        return true;
      }
      if (!Ascii.at(text, at++, to, ',')) {
        return false;
      }
      blanks();
    }
    return false;
  }

  private boolean value() {
    if (at >= to) {
      return false;
    }
    return switch (text[at]) {
      case '"' -> string();
      case '[', '{' -> nested();
      default -> bareWord();
    };
  }

  private boolean bareWord() {
    int from = at;
    while (at < to && text[at] != ',' && text[at] != '}' && text[at] != ']' && text[at] != ' ') {
      at++;
    }
    return at > from;
  }

  private boolean nested() {
    int depth = 0;
    while (at < to) {
      byte b = text[at];
      if (b == '"') {
        if (!string()) {
          return false;
        }
        continue;
      }
      at++;
      if (b == '[' || b == '{') {
        depth++;
      } else if (b == ']' || b == '}') {
        depth--;
        if (depth == 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Skips a string; its closing quote is then at {@code at - 1}. */
  private boolean string() {
    if (!Ascii.at(text, at, to, '"')) {
      return false;
    }
    for (at++; at < to; at++) {
      if (text[at] == '\\') {
        at++;
      } else if (text[at] == '"') {
        at++;
        return true;
      }
    }
    return false;
  }

  private void blanks() {
    while (at < to && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r')) {
      at++;
    }
  }

  /** Writes a string value, quotes included, as the text that it stands for. */
  static void unescape(byte[] text, int from, int to, ByteSink out) {
    int at = from + 1;
    int end = to - 1;
    while (at < end) {
      if (text[at] != '\\' || at + 1 >= end) {
        out.add(text[at++]);
      } else if (text[at + 1] == 'u' && at + 6 <= end) {
        at = unicode(text, at, end, out);
      } else {
        out.add(plain(text[at + 1]));
        at += 2;
      }
    }
  }

  private static int plain(byte escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> escaped;
    };
  }

  private static int unicode(byte[] text, int at, int end, ByteSink out) {
    int high = hex(text, at + 2);
    int next = at + 6;
    int code = high;
    boolean pair = high >= 0xd800 && high < 0xdc00 && next + 6 <= end && text[next] == '\\';
    if (pair) {
      int low = hex(text, next + 2);
      code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
      next += 6;
    }
    boolean character = code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    out.add(new String(Character.toChars(character ? code : 0xfffd)).getBytes(UTF_8));
    return next;
  }

  private static int hex(byte[] text, int from) {
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(text[i], 16);
      value = digit < 0 ? 0xfffd : value * 16 + digit;
    }
    return value;
  }
}
