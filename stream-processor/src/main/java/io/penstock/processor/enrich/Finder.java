// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

/** Finds secrets of some kinds in a text, one behind the other. Not thread-safe: one is reused. */
abstract class Finder {
  /** The one that was found last. */
  final Found found = new Found();

  byte[] text = {};

  /** Where the range begins that is looked at. */
  int start;

  /** Where it ends. */
  int end;

  /** Looks for the first of a range. */
  boolean find(byte[] newText, int newStart, int newEnd) {
    text = newText;
    start = newStart;
    end = newEnd;
    return search(newStart);
  }

  /** Looks for the one behind that which was found last. */
  boolean next() {
    return search(behind());
  }

  /** Looks for the first one that begins here or behind this place. */
  abstract boolean search(int from);

  /** Where the one that was found last is over, so that another one may begin. */
  int behind() {
    return found.to();
  }

  /** Where the one begins that was found last. */
  final int from() {
    return found.from();
  }

  /** Where it ends. */
  final int to() {
    return found.to();
  }
}
