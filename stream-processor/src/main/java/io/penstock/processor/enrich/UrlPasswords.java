// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the passwords in {@code scheme://user:password@host}, and in the same of several hosts,
 * {@code scheme://user:password@host,user:password@host}. Not thread-safe: one is reused.
 */
final class UrlPasswords {
  /** Longest user and password together. */
  private static final int MAX_USER_BYTES = 256;

  private final Found found;

  UrlPasswords(Found found) {
    this.found = found;
  }

  /** The first password behind a colon, if a URL is there. */
  boolean first(byte[] text, int colon, int end) {
    int first = slash(text, colon + 1, end);
    int second = slash(text, first, end);
    return first > 0 && second > 0 && find(text, second, end);
  }

  /** Behind a slash, which JSON may have escaped (RFC 8259, section 7); -1 if none is here. */
  private static int slash(byte[] text, int at, int end) {
    int slash = at < 0 ? end : Ascii.skip(text, at, end, '\\');
    return Ascii.at(text, slash, end, '/') ? slash + 1 : -1;
  }

  /** The next password of the same URL, behind the sign that ends the one before. */
  boolean next(byte[] text, int sign, int end) {
    int user = nextUser(text, sign, end);
    return user >= 0 && find(text, user, end);
  }

  private boolean find(byte[] text, int firstUser, int end) {
    int user = firstUser;
    while (user >= 0) {
      int sign = sign(text, user, end);
      if (sign < 0) {
        return false;
      }
      int colon = Ascii.indexOf(text, user, sign, ':');
      int from = colon + 1;
      if (colon >= 0 && sign > from && !Harmless.value(text, from, sign)) {
        found.set(from, sign);
        return true;
      }
      user = nextUser(text, sign, end);
    }
    return false;
  }

  /** The sign that ends user and password; the last one, if the password has one. */
  private static int sign(byte[] text, int user, int end) {
    int limit = Math.min(end, user + MAX_USER_BYTES);
    int at = user;
    while (at < limit && text[at] != '@') {
      if (text[at] == '/' || outside(text[at]) || query(text, user, at)) {
        return -1;
      }
      at++;
    }
    if (at == limit) {
      return -1;
    }
    int hostEnd = hostEnd(text, at, limit);
    return Ascii.lastIndexOf(text, at, hostEnd, '@');
  }

  /**
   * Whether a query or a fragment begins here, behind a host and its port if there is one: what
   * stands behind another colon is a password in which somebody did not escape these signs.
   */
  private static boolean query(byte[] text, int user, int at) {
    if (text[at] != '?' && text[at] != '#') {
      return false;
    }
    int colon = Ascii.lastIndexOf(text, user, at, ':');
    return colon < 0 || Ascii.skipDigits(text, colon + 1, at) == at;
  }

  /** Behind the comma that ends a host, or -1 if something else does. */
  private static int nextUser(byte[] text, int sign, int end) {
    int at = hostEnd(text, sign, end);
    return Ascii.at(text, at, end, ',') ? at + 1 : -1;
  }

  private static int hostEnd(byte[] text, int from, int end) {
    int at = from;
    while (at < end && !outside(text[at]) && !endsHost(text[at])) {
      at++;
    }
    return at;
  }

  private static boolean endsHost(byte b) {
    return b == ',' || b == '/' || b == '?' || b == '#' || b == '\\' || b == ';';
  }

  /** What ends a URL where nobody wrote it otherwise. */
  private static boolean outside(byte b) {
    return b == '"' || b == '\'' || (b <= ' ' && b >= 0);
  }
}
