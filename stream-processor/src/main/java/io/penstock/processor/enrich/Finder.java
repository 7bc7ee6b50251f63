// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

/** Finds secrets of some kinds in a text, one behind the other. Not thread-safe. */
interface Finder {
  /** Looks for the first of a range. */
  boolean find(byte[] text, int start, int end);

  /** Looks for the one behind that which was found last. */
  boolean next();

  /** Where the one begins that was found last. */
  int from();

  /** Where it ends. */
  int to();
}
