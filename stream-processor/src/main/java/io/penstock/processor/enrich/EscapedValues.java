// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the secret in {@code password\}{@code u003dabc}, where JSON (RFC 8259, section 7) has the
 * sign between a name and its value escaped, and in elements of XML whose signs are. Not
 * thread-safe: one is reused.
 */
final class EscapedValues implements Finder {
  private static final byte[] BEGIN = Ascii.bytes("\\u003");

  private final SecretNames names;
  private final Found found = new Found();
  private final XmlElements elements;
  private final SecretValues values = new SecretValues(found);
  private byte[] text = {};
  private int start;
  private int end;

  EscapedValues(SecretNames names) {
    this.names = names;
    elements = new XmlElements(names, found, "\\u003c", "\\u003e");
  }

  @Override
  public int from() {
    return found.from();
  }

  @Override
  public int to() {
    return found.to();
  }

  @Override
  public boolean find(byte[] newText, int newStart, int newEnd) {
    text = newText;
    start = newStart;
    end = newEnd;
    return search(newStart);
  }

  @Override
  public boolean next() {
    return search(found.to());
  }

  private boolean search(int begin) {
    int at = Ascii.indexOf(text, begin, end, BEGIN);
    while (at >= 0) {
      int letter = at + BEGIN.length;
      if (letter < end && found(begin, at, letter)) {
        return true;
      }
      at = Ascii.indexOf(text, letter, end, BEGIN);
    }
    return false;
  }

  private boolean found(int begin, int escape, int letter) {
    return switch (SecretNames.lower(text[letter])) {
      case 'd', 'a' -> named(escape) && secret(letter + 1);
      case 'c' -> elements.find(text, begin, escape, letter + 1, end);
      default -> false;
    };
  }

  private boolean secret(int value) {
    return values.read(text, Escapes.skipArrow(text, value, end), end);
  }

  private boolean named(int escape) {
    int nameTo = escape;
    while (nameTo > start && between(text[nameTo - 1])) {
      nameTo--;
    }
    return names.end(text, start, nameTo);
  }

  private static boolean between(byte b) {
    return b == ' ' || b == '"' || b == '\'' || b == '\\';
  }
}
