// SPDX-License-Identifier: Apache-2.0
package io.penstock.licences;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Resources of this step: whole, or as rows of cells between bars. */
final class Tables {
  private Tables() {}

  /** The resource's text; one that is missing is a fault of this step. */
  static String text(String resource) {
    try (InputStream in = Tables.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean exists(String resource) {
    return Tables.class.getResource(resource) != null;
  }

  /** Its rows, without empty lines and those that begin with {@code #}. */
  static List<List<String>> rows(String table) {
    return table
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> Stream.of(line.split("\\|", -1)).map(cell -> cell.trim()).toList())
        .toList();
  }
}
