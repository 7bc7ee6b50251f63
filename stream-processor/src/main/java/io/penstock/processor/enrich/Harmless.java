// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/** What stands where a secret would, and is none, or was hidden already. Pure. */
final class Harmless {
  private static final String[] WORDS = {"***", "none", "null", "yes", "no", "true", "false"};

  /** OpenStack replaces tokens by their hashes. */
  private static final byte[] HASHED = Ascii.bytes("{SHA");

  private Harmless() {}

  static boolean value(byte[] text, int from, int to) {
    return hashed(text, from, to) || word(text, from, to);
  }

  static boolean hashed(byte[] text, int from, int to) {
    return Ascii.startsWith(text, from, to, HASHED);
  }

  private static boolean word(byte[] text, int from, int to) {
    for (String word : WORDS) {
      if (to - from == word.length() && SecretNames.endsWith(text, from, to, word)) {
        return true;
      }
    }
    return false;
  }
}
