// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

/** Finds the next secret in a text. Not thread-safe: one is reused. */
final class SecretFinder {
  private static final String[] NAMES = {
    "password", "passwd", "passphrase", "adminpass", "secret", "secret_key", "secret-key",
    "api_key", "api-key", "apikey", "private_key", "-token", "_token", "authorization"
  };

  /** What stands for a value that is none, or was hidden already. */
  private static final String[] NO_SECRETS = {"***", "none", "null", "yes", "no", "true", "false"};

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long LAST_HIGH = 0x8000000000000000L;
  private static final long LOW = ~HIGH;

  /** Added to a byte below 128, its highest bit is set from the colon on. */
  private static final long FROM_COLON = ONES * (0x80 - ':');

  private static final long BEHIND_EQUALS = ONES * (0x7f - '=');
  private static final long DASHES = ONES * '-';
  private static final byte[] KEY_BEGIN = Ascii.bytes("-----BEGIN ");
  private static final byte[] KEY_END = Ascii.bytes("-----END ");
  private static final byte[] PRIVATE = Ascii.bytes("PRIVATE KEY-----");
  private static final byte[] HASHED = Ascii.bytes("{SHA");
  private static final int MAX_URL_USER_BYTES = 256;

  /** Names by their last letter, in lower case: that rules out nearly everything. */
  private final String[][] names = new String[128][];

  private int from;
  private int to;

  /**
   * A finder.
   *
   * @param more ends of names besides the usual ones, in lower case
   */
  SecretFinder(List<String> more) {
    List<String> all = Stream.concat(Stream.of(NAMES), more.stream()).toList();
    for (int letter = 0; letter < 128; letter++) {
      String last = String.valueOf((char) letter);
      names[letter] = all.stream().filter(name -> name.endsWith(last)).toArray(String[]::new);
    }
  }

  /** Where the secret begins that was found last. */
  int from() {
    return from;
  }

  /** Where it ends. */
  int to() {
    return to;
  }

  /** Looks for the next secret. */
  boolean find(byte[] text, int start, int end) {
    int i = start;
    for (; i <= end - Long.BYTES; i += Long.BYTES) {
      long candidates = candidates((long) EIGHT.get(text, i));
      while (candidates != 0) {
        int at = i + Long.numberOfTrailingZeros(candidates) / Long.BYTES;
        if (findAt(text, start, at, end)) {
          return true;
        }
        candidates &= candidates - 1;
      }
    }
    for (; i < end; i++) {
      if (findAt(text, start, i, end)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The highest bits of the bytes that may be a colon, an equals sign (or one of the two signs
   * between them in ASCII, which are rare), or one of two dashes.
   */
  private static long candidates(long eight) {
    long dashes = zeros(eight ^ DASHES);
    // of two dashes at least one has another beside it, or lies at an end, behind which one may be
    long paired = dashes & ((dashes >>> 8) | LAST_HIGH);
    long low = eight & LOW;
    long signs = (low + FROM_COLON) & ~(low + BEHIND_EQUALS) & ~eight & HIGH;
    return signs | paired;
  }

  private static long zeros(long bytes) {
    return (bytes - ONES) & ~bytes & HIGH;
  }

  private boolean findAt(byte[] text, int start, int at, int end) {
    return switch (text[at]) {
      case ':' -> named(text, start, at, end) || url(text, at, end);
      case '=' -> named(text, start, at, end);
      case '-' -> Ascii.at(text, at + 1, end, '-') && privateKey(text, at, end);
      default -> false;
    };
  }

  /** The lines between the first and the last of a key in PEM form. */
  private boolean privateKey(byte[] text, int at, int end) {
    if (!Ascii.startsWith(text, at, end, KEY_BEGIN)) {
      return false;
    }
    int head = Ascii.indexOf(text, at, Math.min(end, at + 64), PRIVATE);
    if (head < 0) {
      return false;
    }
    from = head + PRIVATE.length;
    int tail = Ascii.indexOf(text, from, end, KEY_END);
    to = tail < 0 ? end : tail;
    // what was hidden before is as short as this
    return to - from > 3;
  }

  /** {@code name=value}, {@code "name": "value"}, {@code name: value}. */
  private boolean named(byte[] text, int start, int separator, int end) {
    int nameTo = separator;
    while (nameTo > start && (text[nameTo - 1] == ' ' || quoteOrBackslash(text[nameTo - 1]))) {
      nameTo--;
    }
    if (!name(text, start, nameTo)) {
      return false;
    }
    int at = Ascii.skip(text, separator + 1, end, ' ');
    while (at < end && (quoteOrBackslash(text[at]) || prefix(text, at, end))) {
      at++;
    }
    boolean scheme =
        lower(text[nameTo - 1]) == 'n' && endsWith(text, start, nameTo, "authorization");
    at = scheme ? Math.min(end, Ascii.wordEnd(text, at, end) + 1) : at;
    from = at;
    while (at < end && !endsValue(text[at])) {
      at++;
    }
    to = at;
    return to > from && !harmless(text);
  }

  private boolean name(byte[] text, int start, int nameTo) {
    if (nameTo <= start) {
      return false;
    }
    for (String name : names[lower(text[nameTo - 1]) & 127]) {
      if (endsWith(text, start, nameTo, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWith(byte[] text, int start, int end, String name) {
    int at = end - name.length();
    if (at < start) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (lower(text[at + i]) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean harmless(byte[] text) {
    if (Ascii.startsWith(text, from, to, HASHED)) {
      return true;
    }
    for (String word : NO_SECRETS) {
      if (to - from == word.length() && endsWith(text, from, to, word)) {
        return true;
      }
    }
    return false;
  }

  /** {@code scheme://user:password@host}: the password. */
  private boolean url(byte[] text, int colon, int end) {
    if (!Ascii.at(text, colon + 1, end, '/') || !Ascii.at(text, colon + 2, end, '/')) {
      return false;
    }
    int limit = Math.min(end, colon + MAX_URL_USER_BYTES);
    int second = -1;
    for (int i = colon + 3; i < limit; i++) {
      byte b = text[i];
      if (b == '@') {
        from = second + 1;
        to = i;
        return second > 0 && to > from && !harmless(text);
      }
      if (b == '/' || b == '"' || b == '\'' || b <= ' ') {
        return false;
      }
      if (b == ':' && second < 0) {
        second = i;
      }
    }
    return false;
  }

  /** Python writes {@code u'text'} and {@code b'text'}. */
  private static boolean prefix(byte[] text, int at, int end) {
    return (text[at] == 'u' || text[at] == 'b') && Ascii.at(text, at + 1, end, '\'');
  }

  private static boolean quoteOrBackslash(byte b) {
    return b == '"' || b == '\'' || b == '\\';
  }

  private static boolean endsValue(byte b) {
    return (b <= ' ' && b >= 0)
        || b == '"'
        || b == '\''
        || b == '\\'
        || b == ','
        || b == ';'
        || b == '&'
        || b == ')'
        || b == '}'
        || b == ']'
        || b == '<';
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }
}
