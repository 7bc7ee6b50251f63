// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/** Finds the parts of {@code GET /path HTTP/1.1"}. Not thread-safe: one is reused. */
final class RequestLine {
  /** What stands between the URL and the version's number. */
  static final byte[] VERSION = Ascii.bytes(" HTTP/");

  private static final byte[] STATUS = Ascii.bytes(" status: ");
  private static final int SHORTEST_METHOD = 3;

  int methodTo;
  int urlFrom;
  int urlTo;

  /** The quote behind it. */
  int closingQuote;

  /** Reads a request that begins at {@code from}, behind its opening quote. */
  boolean read(byte[] text, int from, int to) {
    methodTo = methodEnd(text, from, to);
    if (methodTo < from + SHORTEST_METHOD || !Ascii.at(text, methodTo, to, ' ')) {
      return false;
    }
    urlFrom = methodTo + 1;
    closingQuote = lastQuote(text, urlFrom, to);
    if (closingQuote < 0) {
      return false;
    }
    int lastBlank = Ascii.lastIndexOf(text, urlFrom, closingQuote, ' ');
    boolean versioned = lastBlank > 0 && Ascii.at(text, lastBlank + 1, closingQuote, 'H');
    urlTo = versioned ? lastBlank : closingQuote;
    return true;
  }

  /** Where the capital letters end. */
  static int methodEnd(byte[] text, int from, int to) {
    int end = from;
    while (end < to && text[end] >= 'A' && text[end] <= 'Z') {
      end++;
    }
    return end;
  }

  /**
   * The first quote behind a version, or before {@code status:}, since some servers write the
   * quotes of a URL as they came; the first of all where there is neither.
   */
  private static int lastQuote(byte[] text, int from, int to) {
    int first = closingQuote(text, from, to);
    if (first < 0 || ends(text, from, first, to)) {
      return first;
    }
    int newline = Lines.next(text, first, to);
    int end = newline < 0 ? to : newline;
    int close = closingQuote(text, first + 1, end);
    while (close >= 0 && !ends(text, from, close, end)) {
      close = closingQuote(text, close + 1, end);
    }
    return close < 0 ? first : close;
  }

  private static boolean ends(byte[] text, int from, int quote, int to) {
    return versionEnds(text, from, quote) || Ascii.startsWith(text, quote + 1, to, STATUS);
  }

  /** Whether {@code HTTP/1.1} or {@code HTTP/2} stands in front, behind a blank. */
  private static boolean versionEnds(byte[] text, int from, int to) {
    int digits = Ascii.skipDigitsBack(text, from, to);
    boolean point = digits > from && text[digits - 1] == '.';
    int major = point ? Ascii.skipDigitsBack(text, from, digits - 1) : digits;
    int version = major - VERSION.length;
    return major < to && version >= from && Ascii.startsWith(text, version, major, VERSION);
  }

  /** Where the quotes end that begin before {@code from}; one behind a backslash is text. */
  static int closingQuote(byte[] text, int from, int to) {
    int close = Ascii.indexOf(text, from, to, '"');
    while (close > from && escaped(text, from, close)) {
      close = Ascii.indexOf(text, close + 1, to, '"');
    }
    return close;
  }

  /** Whether an odd number of backslashes stands before a byte. */
  private static boolean escaped(byte[] text, int from, int at) {
    int first = at;
    while (first > from && text[first - 1] == '\\') {
      first--;
    }
    return (at - first) % 2 != 0;
  }
}
