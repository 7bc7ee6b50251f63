// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

/** Text of a log without an end, piece by piece, each of whole lines. Not thread-safe. */
interface LogText {
  /** The next lines, their ends included; valid until the next call. */
  CharSequence nextEvent();

  /** Lines in what {@link #nextEvent} gave last. */
  int lines();
}
