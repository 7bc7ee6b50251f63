// SPDX-License-Identifier: Apache-2.0
package io.penstock.licences;

import java.util.List;

/** What the licences ask to pass on and no file of a jar says: {@code copyrights.txt}. */
final class Copyrights {
  static final String FILE =
      "lib/licence-report/src/main/resources/io/penstock/licences/copyrights.txt";

  /**
   * Lines of copyright.
   *
   * @param library {@code group:artifact} of the jar
   * @param part a library inside it; empty for the jar's own
   * @param licence SPDX's name
   * @param lines the lines
   */
  record Row(String library, String part, String licence, List<String> lines) {
    Row {
      lines = List.copyOf(lines);
    }
  }

  private final List<Row> rows;

  Copyrights(String table) {
    rows =
        Tables.rows(table).stream()
            .map(cells -> new Row(cells.get(0), cells.get(1), cells.get(2), rest(cells)))
            .toList();
  }

  static Copyrights ofThisProject() {
    return new Copyrights(Tables.text("copyrights.txt"));
  }

  private static List<String> rest(List<String> cells) {
    return cells.subList(3, cells.size());
  }

  /** Of the libraries inside the jar. */
  List<Row> inside(Library library) {
    return rows.stream()
        .filter(row -> row.library().equals(library.id()) && !row.part().isEmpty())
        .toList();
  }

  /** The jar's own lines under that licence; none if there are none. */
  List<String> own(Library library, String licence) {
    return rows.stream()
        .filter(row -> row.library().equals(library.id()) && row.part().isEmpty())
        .filter(row -> row.licence().equals(licence))
        .flatMap(row -> row.lines().stream())
        .toList();
  }
}
