// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

/**
 * Takes the rotation suffix off a path, so that all rotations of a file are one stream: {@code
 * nova-api.log.1}, {@code nova-api.log-20261122} and {@code nova-api.log.2.gz} all belong to {@code
 * nova-api.log}. Pure.
 */
public final class LogicalPath {
  private LogicalPath() {}

  /**
   * The path without its rotation suffix, by the usual names of {@link RotatedNames#DEFAULT}.
   *
   * @param path a file's path, in any notation
   */
  public static String of(String path) {
    return RotatedNames.DEFAULT.logicalPath(path);
  }
}
