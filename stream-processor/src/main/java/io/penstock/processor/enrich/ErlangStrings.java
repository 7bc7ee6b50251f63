// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the secret in <code>{password,"abc"}</code>, as Erlang writes a list of letters that has a
 * name. Not thread-safe: one is reused.
 */
final class ErlangStrings implements Finder {
  private final SecretNames names;
  private final Found found = new Found();
  private final QuotedText quoted = new QuotedText(found);
  private byte[] text = {};
  private int start;
  private int end;

  ErlangStrings(SecretNames names) {
    this.names = names;
  }

  @Override
  public int from() {
    return found.from();
  }

  @Override
  public int to() {
    return found.to();
  }

  @Override
  public boolean find(byte[] newText, int newStart, int newEnd) {
    text = newText;
    start = newStart;
    end = newEnd;
    return search(newStart);
  }

  /** Behind the quote that the last one ends with. */
  @Override
  public boolean next() {
    return search(QuotedText.behind(text, found.to(), end));
  }

  private boolean search(int from) {
    int quote = Ascii.indexOf(text, from, end, '"');
    while (quote >= 0) {
      if (named(quote) && quoted.read(text, quote, end) && secret()) {
        return true;
      }
      quote = Ascii.indexOf(text, quote + 1, end, '"');
    }
    return false;
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

  private boolean secret() {
    return !found.empty() && !Harmless.value(text, found.from(), found.to());
  }
}
