// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import java.util.List;
import java.util.stream.Stream;

/** Ends of names whose values are secrets. Immutable. */
final class SecretNames {
  private static final String[] NAMES = {
    "password", "passwd", "passphrase", "adminpass", "secret", "secret_key", "secret-key",
    "api_key", "api-key", "apikey", "private_key", "-token", "_token", "authorization"
  };

  /** Names by their last letter, in lower case: that rules out nearly everything. */
  private final String[][] names = new String[128][];

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
