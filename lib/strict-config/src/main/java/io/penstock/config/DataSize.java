// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of data.
 *
 * @param bytes never negative
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})(B|KiB|MiB|GiB|TiB)");
  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

  public DataSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a data size cannot be negative: " + bytes);
    }
  }

  /** So many KiB of 1024 bytes. */
  public static DataSize ofKibibytes(long kibibytes) {
    return new DataSize(Math.multiplyExact(kibibytes, 1L << 10));
  }

  /** So many MiB of 1024 KiB. */
  public static DataSize ofMebibytes(long mebibytes) {
    return new DataSize(Math.multiplyExact(mebibytes, 1L << 20));
  }

  /** So many GiB of 1024 MiB. */
  public static DataSize ofGibibytes(long gibibytes) {
    return new DataSize(Math.multiplyExact(gibibytes, 1L << 30));
  }

  /** Reads {@code 64KiB}, {@code 1MiB}, {@code 512B}; empty if the text is none or too large. */
  public static Optional<DataSize> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    long unit = 1L << (UNITS.indexOf(matcher.group(2)) * 10);
    return amount > Long.MAX_VALUE / unit
        ? Optional.empty()
        : Optional.of(new DataSize(amount * unit));
  }

  @Override
  public int compareTo(DataSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** With the largest unit that divides it, so that it can be written back: {@code 64KiB}. */
  @Override
  public String toString() {
    int step = bytes == 0 ? 0 : Math.min(4, Long.numberOfTrailingZeros(bytes) / 10);
    return (bytes >> (step * 10)) + UNITS.get(step);
  }
}
