// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * The lines that MariaDB and MySQL begin a general or a slow query log with whenever they open it:
 *
 * <pre>
 * /usr/sbin/mariadbd, Version: 10.11.19-MariaDB. started with:
 * Tcp port: 3306  Unix socket: /run/mysqld/mysqld.sock
 * Time     Id Command  Argument
 * </pre>
 */
final class MariadbStart {
  private static final byte[] VERSION = Ascii.bytes(", Version: ");
  private static final byte[] STARTED = Ascii.bytes(". started with:");

  private MariadbStart() {}

  /** Whether it is the first of them. */
  static boolean opens(byte[] text, int from, int to) {
    int end = to;
    while (end > from && (text[end - 1] == '\r' || text[end - 1] == ' ')) {
      end--;
    }
    int words = end - STARTED.length;
    return words > from
        && Ascii.startsWith(text, words, end, STARTED)
        && Ascii.indexOf(text, from, words, VERSION) > from;
  }
}
