// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/** What has the name of a secret and a sign behind it, and names a part of a program. Pure. */
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

  private NoSecrets() {}

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
