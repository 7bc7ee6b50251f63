// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import java.util.List;
import java.util.stream.Stream;

/** Ends of names whose values are secrets. Immutable. */
final class SecretNames {
  private static final String[] NAMES = {
    "password",
    "passwd",
    "password_in",
    "passphrase",
    "passcode",
    "adminpass",
    "secret",
    "secret_key",
    "secret-key",
    "api_key",
    "api-key",
    "apikey",
    "private_key",
    "-token",
    "_token",
    "authorization",
    "_pass",
    "_pwd",
    "_pswd",
    "encryption_key",
    "secret_access_key",
    "fernet_key",
    "heartbeat_key",
    "auth-key",
    "url-key",
    "url-key-2",
    "client-key-data",
    "registry-auth",
    "erlang_cookie",
    "sst_auth",
    "sst-auth",
    "samlresponse",
    "client_assertion",
    "psk",
    "cluster_cookie",
    "temp_url_sig",
    "x-amz-signature",
    "&signature",
    "?signature"
  };

  /** Not at the end of the names, for a value has to look like one behind it. */
  static final String TOKEN = "token";

  /** What may stand between a name and its sign. */
  private static final String BETWEEN = " \t\"'\\";

  private static final String ESCAPED_TAB = "\\t";

  private static final int LETTERS = 32;

  /** Names by their last letter, in lower case. */
  private final String[][] names = new String[128][];

  /** Whether a sign may follow two letters, by {@link #pair}: that rules out nearly everything. */
  private final boolean[] pairs = new boolean[LETTERS * LETTERS];

  /**
   * The usual names, and others.
   *
   * @param more ends of names, in lower case
   */
  SecretNames(List<String> more) {
    List<String> all = Stream.concat(Stream.of(NAMES), more.stream()).toList();
    for (int letter = 0; letter < 128; letter++) {
      String last = String.valueOf((char) letter);
      names[letter] = all.stream().filter(name -> name.endsWith(last)).toArray(String[]::new);
    }
    all.stream().filter(name -> !name.isEmpty()).forEach(this::addPair);
    addPair(TOKEN);
    addPair(ESCAPED_TAB);
    BETWEEN.chars().forEach(this::addLast);
  }

  private void addPair(String name) {
    char last = name.charAt(name.length() - 1);
    if (name.length() > 1) {
      pairs[pair(name.charAt(name.length() - 2), last)] = true;
    } else {
      addLast(last);
    }
  }

  private void addLast(int last) {
    for (int before = 0; before < LETTERS; before++) {
      pairs[pair(before, last)] = true;
    }
  }

  /** The same for large letters and small ones, and for some signs. */
  private static int pair(int before, int last) {
    return (before & (LETTERS - 1)) * LETTERS + (last & (LETTERS - 1));
  }

  /** Whether a name, or {@link #TOKEN}, may stand before a sign; false if surely none does. */
  boolean mayStandBefore(byte[] text, int start, int sign) {
    return sign - start < 2 || pairs[pair(text[sign - 2], text[sign - 1])];
  }

  /** Whether the text that ends here ends with such a name. */
  boolean end(byte[] text, int start, int to) {
    if (to <= start) {
      return false;
    }
    for (String name : names[lower(text[to - 1]) & 127]) {
      if (endsWith(text, start, to, name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the range ends with a word, which is in lower case; it may be in any. */
  static boolean endsWith(byte[] text, int start, int end, String word) {
    int at = end - word.length();
    if (at < start) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (lower(text[at + i]) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }
}
