// SPDX-License-Identifier: Apache-2.0
package io.penstock.licences;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The licences under which jars may be passed on, by SPDX's names: {@code allowed.txt}. */
final class AllowedLicences {
  private static final String FILE =
      "lib/licence-report/src/main/resources/io/penstock/licences/allowed.txt";

  /** For each name that poms use, in lower case, the SPDX name. */
  private final Map<String, String> programs = new HashMap<>();

  private final Map<String, String> beside = new HashMap<>();

  AllowedLicences(String table) {
    for (List<String> row : Tables.rows(table)) {
      Map<String, String> names =
          switch (row.get(0)) {
            case "program" -> programs;
            case "beside" -> beside;
            default -> throw new IllegalArgumentException(FILE + ": neither program nor beside");
          };
      row.subList(1, row.size()).forEach(name -> names.put(key(name), row.get(1)));
    }
  }

  static AllowedLicences ofThisProject() {
    return new AllowedLicences(Tables.text("allowed.txt"));
  }

  /**
   * The licence under which the library is taken: the first that its pom names of those that a
   * program's jars may have; else, if it only stands beside a program, of the others.
   *
   * @throws LicenceException if there is none
   */
  String taken(Library library, boolean besidePrograms) throws LicenceException {
    List<Map<String, String>> tables = new ArrayList<>(List.of(programs));
    if (besidePrograms) {
      tables.add(beside);
    }
    for (Map<String, String> names : tables) {
      for (String licence : library.licences()) {
        String taken = names.get(key(licence));
        if (taken != null) {
          return taken;
        }
      }
    }
    throw new LicenceException(
        library.licences().isEmpty()
            ? "%s may not be delivered: its pom names no licence.".formatted(library.coordinates())
            : "%s may not be delivered: its pom names %s, which is not among the licences of %s. Do without it, or add the licence there if it lets an Apache-2.0 project pass the jar on."
                .formatted(
                    library.coordinates(), String.join(" and ", library.licences()), FILE));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").trim();
  }
}
