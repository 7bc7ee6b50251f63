// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

/**
 * Takes the rotation suffix off a path, so that all rotations of a file are one stream: {@code
 * nova-api.log.1}, {@code nova-api.log-20261122} and {@code nova-api.log.2.gz} all belong to {@code
 * nova-api.log}. Pure.
 */
public final class LogicalPath {
  private static final String[] COMPRESSED = {".gz", ".zst", ".xz", ".bz2"};

  private LogicalPath() {}

  /**
   * The path without its rotation suffix.
   *
   * @param path a file's path, in any notation
   */
  public static String of(String path) {
    String plain = withoutCompression(path);
    int digits = plain.length();
    while (digits > 0 && isDigit(plain.charAt(digits - 1))) {
      digits--;
    }
    int count = plain.length() - digits;
    if (count == 0 || digits < 2) {
      return path;
    }
    char mark = plain.charAt(digits - 1);
    boolean numbered = mark == '.' && count <= 3;
    // logrotate's dateext: -YYYYMMDD, or -YYYYMMDDHH, or with the seconds of the epoch
    boolean dated = mark == '-' && count >= 8 && count <= 10 && plain.charAt(digits) != '0';
    boolean named = plain.charAt(digits - 2) != '/';
    return (numbered || dated) && named ? plain.substring(0, digits - 1) : path;
  }

  private static String withoutCompression(String path) {
    for (String suffix : COMPRESSED) {
      if (path.endsWith(suffix)) {
        return path.substring(0, path.length() - suffix.length());
      }
    }
    return path;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
