// SPDX-License-Identifier: Apache-2.0
package io.penstock.licences;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The folder {@code licences} of a report: each text once, white space aside. */
final class TextFolder {
  private static final String NAME = "licences";
  private final Path report;
  private final Map<String, String> places = new HashMap<>();

  TextFolder(Path report) {
    this.report = report;
  }

  /**
   * Writes the text, unless it is there.
   *
   * @param name its path below the folder
   * @return where it is, from the report on, with {@code /} on any system
   * @throws IOException if it cannot be written
   */
  String keep(String name, String text) throws IOException {
    String words = text.replaceAll("\\s+", " ").trim();
    String there = places.putIfAbsent(words, NAME + "/" + name);
    if (there != null) {
      return there;
    }
    Path file = report.resolve(NAME).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.replace("\r\n", "\n"), StandardCharsets.UTF_8);
    return NAME + "/" + name;
  }
}
