// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * What has the name of a secret and a sign behind it, and names a part of a program, a number of
 * tokens, or what Barbican keeps. Pure.
 */
final class NoSecrets {
  private static final byte[] PAM = Ascii.bytes("pam_");

  /** What PAM does for a service: {@code pam_unix(passwd:chauthtok)}. */
  private static final byte[][] PAM_TYPES = {
    Ascii.bytes("auth)"),
    Ascii.bytes("account)"),
    Ascii.bytes("session)"),
    Ascii.bytes("chauthtok)"),
    Ascii.bytes("setcred)")
  };

  /** Keystone's middleware, of which a colon is followed by a class or a message. */
  private static final String[] MODULES = {
    "keystonemiddleware.auth_token", "keystoneclient.middleware.auth_token"
  };

  /** Of how many tokens there are or may be. */
  private static final String[] COUNTS = {
    "max_token", "min_token", "num_token", "total_token",
    "max-token", "min-token", "num-token", "total-token"
  };

  private static final int MAX_COUNT_DIGITS = 7;
  private static final String SECRET = "secret";

  /** Before a secret that is spoken of, so that an id stands for it. */
  private static final String[] SPOKEN_OF = {
    " a ", " the ", "created ", "creating ", "deleted ", "deleting ", "stored ", "retrieved "
  };

  private static final int UUID_BYTES = 36;

  private NoSecrets() {}

  /** Whether the value that was found is none of a secret: {@code max_token=4096}. */
  static boolean value(byte[] text, int start, int nameTo, Found found) {
    return reference(text, start, nameTo, found)
        || count(text, start, nameTo, text, found.from(), found.to());
  }

  /** Whether a value is a number of tokens, and its name says so. */
  static boolean count(byte[] name, int start, int nameTo, byte[] text, int from, int to) {
    if (to - from > MAX_COUNT_DIGITS || Ascii.skipDigits(text, from, to) < to) {
      return false;
    }
    for (String count : COUNTS) {
      int countFrom = nameTo - count.length();
      if (SecretNames.endsWith(name, start, nameTo, count)
          && (countFrom == start || !letter(name[countFrom - 1]))) {
        return true;
      }
    }
    return false;
  }

  private static boolean letter(byte b) {
    return Ascii.word(b) && b != '_' && !Ascii.digit(b);
  }

  /** {@code Created a secret: UUID}; an id without such words before it may be a secret's. */
  private static boolean reference(byte[] text, int start, int nameTo, Found found) {
    int word = nameTo - SECRET.length();
    if (found.to() - found.from() != UUID_BYTES
        || !SecretNames.endsWith(text, start, nameTo, SECRET)
        || !uuid(text, found.from())) {
      return false;
    }
    for (String before : SPOKEN_OF) {
      if (SecretNames.endsWith(text, start, word, before)) {
        return true;
      }
    }
    return false;
  }

  private static boolean uuid(byte[] text, int from) {
    for (int i = 0; i < UUID_BYTES; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      int b = SecretNames.lower(text[from + i]);
      boolean hex = (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f');
      if (dash ? b != '-' : !hex) {
        return false;
      }
    }
    return true;
  }

  /** Whether the name that ends at {@code nameTo} is none of a secret. */
  static boolean named(byte[] text, int start, int nameTo, int sign, int end) {
    return text[sign] == ':'
        && nameTo == sign
        && (pam(text, start, sign, end) || module(text, start, nameTo));
  }

  private static boolean module(byte[] text, int start, int nameTo) {
    for (String module : MODULES) {
      if (SecretNames.endsWith(text, start, nameTo, module)) {
        return true;
      }
    }
    return false;
  }

  private static boolean pam(byte[] text, int start, int sign, int end) {
    if (!type(text, sign + 1, end)) {
      return false;
    }
    int bracket = wordFrom(text, start, sign) - 1;
    return bracket > start
        && text[bracket] == '('
        && Ascii.startsWith(text, wordFrom(text, start, bracket), bracket, PAM);
  }

  private static boolean type(byte[] text, int at, int end) {
    for (byte[] type : PAM_TYPES) {
      if (Ascii.startsWith(text, at, end, type)) {
        return true;
      }
    }
    return false;
  }

  private static int wordFrom(byte[] text, int start, int to) {
    int from = to;
    while (from > start && (Ascii.word(text[from - 1]) || text[from - 1] == '-')) {
      from--;
    }
    return from;
  }
}
