// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/** What stands where a secret would, and is none, or was hidden already. Pure. */
final class Harmless {
  private static final String[] WORDS = {"***", "none", "null", "yes", "no", "true", "false"};

  /** What follows a name in a sentence. */
  private static final String[] PROSE = {
    "is",
    "was",
    "are",
    "has",
    "had",
    "must",
    "should",
    "cannot",
    "can",
    "could",
    "may",
    "will",
    "not",
    "to",
    "for",
    "of",
    "on",
    "in",
    "at",
    "by",
    "with",
    "from",
    "the",
    "a",
    "an",
    "and",
    "or",
    "but",
    "if",
    "when",
    "it",
    "that",
    "this",
    "does",
    "did",
    "expected",
    "required",
    "invalid",
    "incorrect",
    "missing",
    "option",
    "options",
    "requires",
    "require",
    "needs",
    "need",
    "takes",
    "accepts",
    "instead",
    "argument",
    "arguments",
    "deprecated",
    "value",
    "flag",
    "parameter",
    "be",
    "been",
    "as",
    "than",
    "only",
    "also",
    "because",
    "since",
    "so",
    "then",
    "which",
    "given",
    "used",
    "specified",
    "ignored",
    "minimum",
    "maximum",
    "length",
    "too",
    "contains",
    "expired",
    "denied",
    "failed",
    "please"
  };

  /** OpenStack replaces tokens by their hashes. */
  private static final byte[] HASHED = Ascii.bytes("{SHA");

  private Harmless() {}

  static boolean value(byte[] text, int from, int to) {
    return hashed(text, from, to) || word(text, from, to, WORDS);
  }

  /** Whether it is a word of a sentence, as none is chosen for a secret. */
  static boolean prose(byte[] text, int from, int to) {
    return word(text, from, to, PROSE);
  }

  static boolean hashed(byte[] text, int from, int to) {
    return Ascii.startsWith(text, from, to, HASHED);
  }

  private static boolean word(byte[] text, int from, int to, String[] words) {
    for (String word : words) {
      if (to - from == word.length() && SecretNames.endsWith(text, from, to, word)) {
        return true;
      }
    }
    return false;
  }
}
