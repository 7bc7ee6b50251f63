// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One file of the spool. Immutable.
 *
 * @param base position of its first byte
 */
record SegmentFile(Path path, long base) {
  private static final String SUFFIX = ".seg";
  private static final int DIGITS = 20;

  static SegmentFile at(Path folder, long base) {
    String digits = Long.toString(base);
    return new SegmentFile(
        folder.resolve("0".repeat(DIGITS - digits.length()) + digits + SUFFIX), base);
  }

  /** The segment with this file name; empty when the name is not a segment's. */
  static Optional<SegmentFile> named(Path folder, String name) {
    if (name.length() != DIGITS + SUFFIX.length() || !name.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    try {
      long base = Long.parseLong(name.substring(0, DIGITS));
      return base < 0 ? Optional.empty() : Optional.of(new SegmentFile(folder.resolve(name), base));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
