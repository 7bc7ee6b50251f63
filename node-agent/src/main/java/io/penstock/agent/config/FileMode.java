// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import io.penstock.config.ConfigSection;

/** Permissions as octal digits. Stateless. */
final class FileMode {
  private FileMode() {}

  /** The nine letters of the permissions, such as {@code rw-r-----}. */
  static String read(ConfigSection section, String key, String defaultDigits) {
    String octal = section.text(key, defaultDigits);
    if (!octal.matches("0?[0-7]{3}")) {
      section.problem(key, "must be three octal digits, such as \"" + defaultDigits + "\"");
      octal = defaultDigits;
    }
    StringBuilder letters = new StringBuilder();
    for (char digit : octal.substring(octal.length() - 3).toCharArray()) {
      int bits = digit - '0';
      letters.append((bits & 4) != 0 ? 'r' : '-');
      letters.append((bits & 2) != 0 ? 'w' : '-');
      letters.append((bits & 1) != 0 ? 'x' : '-');
    }
    return letters.toString();
  }
}
