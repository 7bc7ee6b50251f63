// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import java.util.List;

/**
 * Knows how rotated files are named, and gives every one the path that it had before. A pattern is
 * what is added to a path, with the placeholders of logrotate's {@code dateformat}: {@code %Y %m %d
 * %H %M %S}, {@code %V} (week), {@code %j} (day of the year), {@code %s} (seconds since 1970), and
 * {@code %i} for a number of up to four digits. What stands in parentheses at the pattern's end is
 * kept: {@code -%Y%m%d(.log)} makes {@code a-20261122.log} a rotation of {@code a.log}. A suffix of
 * a compressor may follow each. Immutable.
 */
public final class RotatedNames {
  /** The patterns when none are set. */
  public static final List<String> DEFAULT_PATTERNS =
      List.of(
          ".%i",
          "-%Y%m%d",
          "-%Y%m%d%H",
          "-%s",
          "-%Y%m%d-%s",
          "-%Y%m%d-%H%M%S",
          "-%Y-%m-%d",
          ".%Y-%m-%d",
          // the kubelet's
          ".%Y%m%d-%H%M%S");

  /** The names of {@link #DEFAULT_PATTERNS}. */
  public static final RotatedNames DEFAULT = new RotatedNames(DEFAULT_PATTERNS);

  private static final String[] COMPRESSED = {".gz", ".zst", ".xz", ".bz2", ".lz4", ".Z"};

  private final List<String> patterns;
  private final List<RotationSuffix> suffixes;

  /**
   * Names that end in one of these patterns.
   *
   * @throws IllegalArgumentException when one is no pattern
   */
  public RotatedNames(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
    this.suffixes = patterns.stream().map(RotationSuffix::new).toList();
  }

  /** The path without its rotation suffix, the longest that fits; itself if it has none. */
  public String logicalPath(String path) {
    String plain = withoutCompression(path);
    int nameStart = plain.lastIndexOf('/') + 1;
    int shortest = plain.length();
    String logical = path;
    for (RotationSuffix suffix : suffixes) {
      int start = suffix.startIn(plain);
      if (start > nameStart && start < shortest) {
        shortest = start;
        logical = plain.substring(0, start) + suffix.kept();
      }
    }
    return logical;
  }

  /** The path without the suffix of a compressor; the path itself if it has none. */
  public static String withoutCompression(String path) {
    for (String suffix : COMPRESSED) {
      if (path.endsWith(suffix)) {
        return path.substring(0, path.length() - suffix.length());
      }
    }
    return path;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RotatedNames names && names.patterns.equals(patterns);
  }

  @Override
  public int hashCode() {
    return patterns.hashCode();
  }

  @Override
  public String toString() {
    return patterns.toString();
  }
}
