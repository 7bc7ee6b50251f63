// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

/** Finds secrets of a kind by a sign that stands before each of them, or in front of it. */
abstract class SignFinder extends Finder {
  @Override
  final boolean search(int from) {
    int sign = sign(from);
    while (sign >= 0) {
      if (secret(sign, from)) {
        return true;
      }
      sign = sign(behind(sign));
    }
    return false;
  }

  /** Where the first sign lies from here on, or -1. */
  abstract int sign(int from);

  /**
   * Whether a secret belongs to a sign, which is found then.
   *
   * @param from what lies before was looked at already
   */
  abstract boolean secret(int sign, int from);

  /** Where the next sign may be when no secret belongs to this one. */
  int behind(int sign) {
    return sign + 1;
  }
}
