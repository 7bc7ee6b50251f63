// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

/** Where that lies which was found last, in bytes of the text; those who look for it share it. */
final class Found {
  private int from;
  private int to;

  void set(int newFrom, int newTo) {
    from = newFrom;
    to = newTo;
  }

  int from() {
    return from;
  }

  /** Where it ends: behind its last byte. */
  int to() {
    return to;
  }

  boolean empty() {
    return to <= from;
  }
}
