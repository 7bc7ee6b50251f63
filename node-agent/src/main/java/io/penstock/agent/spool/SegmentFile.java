// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.io.FileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One file of the spool. Immutable.
 *
 * @param base position of its first byte
 * @param edition grows when other content takes the place of what was there in this run
 */
record SegmentFile(Path path, long base, int edition) {
  private static final String SUFFIX = ".seg";
  private static final String DRAFT = "draft.new";
  private static final int DIGITS = 20;

  static SegmentFile at(Path folder, long base) {
    String digits = Long.toString(base);
    return new SegmentFile(
        folder.resolve("0".repeat(DIGITS - digits.length()) + digits + SUFFIX), base, 0);
  }

  /** The segment with this file name; empty when the name is not a segment's. */
  static Optional<SegmentFile> named(Path folder, String name) {
    if (name.length() != DIGITS + SUFFIX.length() || !name.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    try {
      long base = Long.parseLong(name.substring(0, DIGITS));
      return base < 0
          ? Optional.empty()
          : Optional.of(new SegmentFile(folder.resolve(name), base, 0));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** All segments in a folder, oldest first. */
  static List<SegmentFile> in(FileSystem files, Path folder) throws IOException {
    List<SegmentFile> segments = new ArrayList<>();
    for (String name : files.list(folder)) {
      named(folder, name).ifPresent(segments::add);
    }
    segments.sort(Comparator.comparingLong(SegmentFile::base));
    return segments;
  }

  /** The same place with other content. */
  SegmentFile changed() {
    return new SegmentFile(path, base, edition + 1);
  }

  /** Where a segment is written until it is complete; what a killed process left there is void. */
  static Path draft(Path folder) {
    return folder.resolve(DRAFT);
  }
}
