// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the secret in <code>{password,&lt;&lt;"abc"&gt;&gt;}</code>, as Erlang writes a binary that
 * has a name. Not thread-safe: one is reused.
 */
final class ErlangTuples {
  private final SecretNames names;
  private final SecretValues values;

  ErlangTuples(SecretNames names, Found found) {
    this.names = names;
    values = new SecretValues(found);
  }

  /** Whether the binary that begins here is one; long tuples have lines. */
  boolean find(byte[] text, int start, int at, int end) {
    return Ascii.at(text, at + 1, end, '<')
        && names.end(text, start, ErlangNames.end(text, start, at))
        && values.read(text, at, end);
  }
}
