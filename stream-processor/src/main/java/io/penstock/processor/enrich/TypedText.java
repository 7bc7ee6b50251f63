// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds what somebody typed at a terminal, as auditd records it ({@code type=TTY … data=…}): it may
 * be a password, and nothing tells. Not thread-safe: one is reused.
 */
final class TypedText {
  private static final String NAME = " data";

  /** What the records begin with, by name or number, also as the kernel and the journal say it. */
  private static final byte[][] RECORDS = {
    Ascii.bytes("TTY msg=audit("),
    Ascii.bytes("tty pid="),
    Ascii.bytes("USER_TTY "),
    Ascii.bytes("type=1124 ")
  };

  /** How far before its text a record may begin. */
  private static final int MAX_BEFORE = 512;

  private final Found found;
  private final QuotedText quoted;

  TypedText(Found found) {
    this.found = found;
    quoted = new QuotedText(found);
  }

  /** Whether such a text is behind this sign. */
  boolean find(byte[] text, int start, int sign, int end) {
    if (!Ascii.at(text, sign - 1, end, 'a')
        || !SecretNames.endsWith(text, start, sign, NAME)
        || !ofRecord(text, Math.max(start, sign - MAX_BEFORE), sign)) {
      return false;
    }
    if (!quoted.read(text, sign + 1, end)) {
      found.set(sign + 1, SecretValues.valueEnd(text, sign + 1, end));
    }
    return !found.empty() && !Harmless.value(text, found.from(), found.to());
  }

  private static boolean ofRecord(byte[] text, int start, int sign) {
    int line = Ascii.lastIndexOf(text, start, sign, '\n') + 1;
    for (byte[] record : RECORDS) {
      if (Ascii.indexOf(text, Math.max(start, line), sign, record) >= 0) {
        return true;
      }
    }
    return false;
  }
}
