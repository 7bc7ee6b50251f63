// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.text.Ascii;

/**
 * Walks over the members of one JSON object, those of inner objects included, without building
 * anything. Not a validator: it only has to be safe on anything. Not thread-safe.
 */
public final class JsonMembers {
  private static final int MAX_DEPTH = 4;

  private byte[] text = {};
  private int at;
  private int to;

  /** Takes members one by one. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * A member.
     *
     * @param name with the names of the objects around it in front, separated by dots
     * @param from where the value begins: a quote, a bracket, a digit, a letter
     */
    void member(String name, int from, int to);
  }

  /** Visits the members of the object that the range is; false if it is none or is broken. */
  public boolean read(byte[] newText, int from, int newTo, Visitor visitor) {
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
}
