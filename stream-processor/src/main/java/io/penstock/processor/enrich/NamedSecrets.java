// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/** Finds the secret behind a name that tells that it is one. Not thread-safe: one is reused. */
final class NamedSecrets {
  private static final String AUTHORIZATION = "authorization";

  /** What Ceph's monitors call the value of {@code config-key set}. */
  private static final String STORED = "val";

  private static final byte[] CONFIG_KEY = Ascii.bytes("\"config-key ");

  /** How far before its value a command of Ceph may begin. */
  private static final int MAX_BEFORE = 512;

  private final SecretNames names;
  private final Found found;
  private final SecretValues values;
  private final TokenBody body = new TokenBody();

  NamedSecrets(SecretNames names, Found found) {
    this.names = names;
    this.found = found;
    values = new SecretValues(found);
  }

  /**
   * {@code name=value}, {@code "name": "value"}, {@code name: value}, {@code name => value}.
   *
   * @param separator where the sign lies
   */
  boolean find(byte[] text, int start, int separator, int end) {
    int nameTo = separator;
    while (nameTo > start && between(text, start, nameTo)) {
      nameTo--;
    }
    if (!names.end(text, start, nameTo)) {
      return token(text, start, nameTo, separator, end)
          || stored(text, start, nameTo, separator, end);
    }
    if (NoSecrets.named(text, start, nameTo, separator, end)) {
      return false;
    }
    int value = Escapes.skipArrow(text, separator + 1, end);
    return SecretNames.endsWith(text, start, nameTo, AUTHORIZATION)
        ? values.authorization(text, value, end)
        : values.read(text, value, end)
            && !Placeholders.is(text, start, nameTo, found.from(), found.to(), end)
            && !NoSecrets.value(text, start, nameTo, found);
  }

  /** Whether what ends there stands between a name and its sign; of an escaped tab the letter. */
  private static boolean between(byte[] text, int start, int at) {
    byte b = text[at - 1];
    return b == ' '
        || b == '\t'
        || QuotedText.quoteOrBackslash(b)
        || Escapes.tabEnd(text, start, at);
  }

  /**
   * {@code token=value} and {@code "token": "value"}: of parsers, too, so that the value has to
   * look like one, but in a query.
   */
  private boolean token(byte[] text, int start, int nameTo, int separator, int end) {
    int nameFrom = nameTo - SecretNames.TOKEN.length();
    if (!SecretNames.endsWith(text, start, nameTo, SecretNames.TOKEN)
        || (nameFrom > start
            && Ascii.word(text[nameFrom - 1])
            && !Escapes.end(text, start, nameFrom))
        || (text[separator] == ':' && !QuotedText.quoteOrBackslash(text[separator - 1]))) {
      return false;
    }
    boolean query =
        nameFrom > start
            && (text[nameFrom - 1] == '?'
                || text[nameFrom - 1] == '&'
                || Escapes.queryEnd(text, start, nameFrom));
    return query
        ? values.read(text, separator + 1, end)
        : values.random(text, body.value(text, separator + 1, end), end);
  }

  /** {@code {"prefix": "config-key set", "key": "a", "val": "value"}} of Ceph's audit log. */
  private boolean stored(byte[] text, int start, int nameTo, int separator, int end) {
    int nameFrom = nameTo - STORED.length();
    return text[separator] == ':'
        && nameFrom > start
        && text[nameFrom - 1] == '"'
        && SecretNames.endsWith(text, start, nameTo, STORED)
        && Ascii.indexOf(text, Math.max(start, nameFrom - MAX_BEFORE), nameFrom, CONFIG_KEY) >= 0
        && values.read(text, separator + 1, end);
  }

  /**
   * {@code --password value}, and in a list {@code '--password', 'value'}.
   *
   * @param nameTo where the option's name ends
   */
  boolean ofOption(byte[] text, int option, int nameTo, int end) {
    return values.ofOption(text, nameTo, end) && !NoSecrets.value(text, option, nameTo, found);
  }
}
