// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the secret in <code>{password,"abc"}</code>, as Erlang writes a list of letters that has a
 * name. Not thread-safe: one is reused.
 */
final class ErlangStrings extends SignFinder {
  private final SecretNames names;
  private final QuotedText quoted = new QuotedText(found);

  ErlangStrings(SecretNames names) {
    this.names = names;
  }

  /** Behind the quote that the last one ends with. */
  @Override
  int behind() {
    return QuotedText.behind(text, found.to(), end);
  }

  @Override
  int sign(int from) {
    return Ascii.indexOf(text, from, end, '"');
  }

  @Override
  boolean secret(int quote, int from) {
    return named(quote)
        && quoted.read(text, quote, end)
        && !found.empty()
        && !Harmless.value(text, found.from(), found.to());
  }

  private boolean named(int quote) {
    int value = quote;
    while (value > start && text[value - 1] == '\\') {
      value--;
    }
    int nameTo = ErlangNames.end(text, start, value);
    return names.end(text, start, nameTo)
        && (ErlangNames.first(text, start, nameTo)
            || Ascii.lastIndexOf(text, nameTo, value, '=') >= 0);
  }
}
