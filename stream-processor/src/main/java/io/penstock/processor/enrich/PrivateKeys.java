// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the lines between the first and the last of a private key in PEM form. Not thread-safe: one
 * is reused.
 */
final class PrivateKeys {
  private static final byte[] BEGIN = Ascii.bytes("-----BEGIN ");
  private static final byte[] END = Ascii.bytes("-----END ");
  private static final byte[] PRIVATE = Ascii.bytes("PRIVATE KEY");
  private static final byte[] DASHES = Ascii.bytes("-----");

  private final Found found;

  PrivateKeys(Found found) {
    this.found = found;
  }

  /** Whether a key begins at this dash. */
  boolean find(byte[] text, int at, int end) {
    if (!Ascii.startsWith(text, at, end, BEGIN)) {
      return false;
    }
    int limit = Math.min(end, at + 64);
    int head = Ascii.indexOf(text, at, limit, PRIVATE);
    int dashes = head < 0 ? -1 : Ascii.indexOf(text, head, limit, DASHES);
    if (dashes < 0) {
      return false;
    }
    int from = dashes + DASHES.length;
    int tail = Ascii.indexOf(text, from, end, END);
    int to = tail < 0 ? end : tail;
    found.set(from, to);
    // what was hidden before is as short as this
    return to - from > 3;
  }
}
