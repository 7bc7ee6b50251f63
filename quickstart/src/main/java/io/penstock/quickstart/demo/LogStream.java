// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * The records of one log, in their order.
 *
 * @param name path below the demo's directory, or of no file for datagrams
 * @param records each with all its lines, a newline behind each
 */
record LogStream(String name, LogFormat format, List<String> records) {
  LogStream {
    records = List.copyOf(records);
    if (records.isEmpty()) {
      throw new IllegalArgumentException(name + " holds no record");
    }
  }

  /** Puts the lines of a log together to records. */
  static LogStream of(String name, LogFormat format, List<String> lines) {
    List<String> records = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    String firstLine = "";
    for (String line : lines) {
      if (current.length() > 0 && !format.continues(firstLine, line)) {
        records.add(current.toString());
        current.setLength(0);
      }
      if (current.length() == 0) {
        firstLine = line;
      }
      current.append(line).append('\n');
    }
    if (current.length() > 0) {
      records.add(current.toString());
    }
    return new LogStream(name, format, records);
  }
}
