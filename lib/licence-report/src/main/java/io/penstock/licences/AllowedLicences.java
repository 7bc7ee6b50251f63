// SPDX-License-Identifier: Apache-2.0
package io.penstock.licences;

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

  /** The same, and those of jars that only stand beside a program. */
  private final Map<String, String> beside = new HashMap<>();

  AllowedLicences(String table) {
    for (List<String> row : Tables.rows(table)) {
      for (String name : row.subList(1, row.size())) {
        beside.put(key(name), row.get(1));
        if (row.get(0).equals("program")) {
          programs.put(key(name), row.get(1));
        }
      }
    }
  }

  static AllowedLicences ofThisProject() {
    return new AllowedLicences(Tables.text("allowed.txt"));
  }

  /**
   * Of the licences that the library's pom names those that fit, in its order; several are a
   * choice, or those of its parts.
   *
   * @throws LicenceException if there is none
   */
  List<String> taken(Library library, boolean besidePrograms) throws LicenceException {
    Map<String, String> names = besidePrograms ? beside : programs;
    List<String> taken =
        library.licences().stream()
            .map(licence -> names.getOrDefault(key(licence), ""))
            .filter(licence -> !licence.isEmpty())
            .distinct()
            .toList();
    if (!taken.isEmpty()) {
      return taken;
    }
    throw new LicenceException(
        library.licences().isEmpty()
            ? "%s may not be delivered: its pom names no licence.".formatted(library.coordinates())
            : "%s may not be delivered: its pom names %s, which is not among the licences of %s. Do without it, or add the licence there if it lets an Apache-2.0 project pass the jar on."
                .formatted(library.coordinates(), String.join(" and ", library.licences()), FILE));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").trim();
  }
}
