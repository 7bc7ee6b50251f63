// SPDX-License-Identifier: Apache-2.0
package io.penstock.licences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedLicencesTest {
  private final AllowedLicences allowed = AllowedLicences.ofThisProject();

  @Test
  void names_that_poms_use_are_the_names_of_spdx() throws LicenceException {
    assertEquals(
        List.of("Apache-2.0"),
        allowed.taken(under("The Apache Software License, version 2.0"), false));
    assertEquals(List.of("BSD-3-Clause"), allowed.taken(under("Go License"), false));
  }

  @Test
  void one_licence_that_fits_is_enough() throws LicenceException {
    assertEquals(
        List.of("Apache-2.0"),
        allowed.taken(under("GNU General Public License, version 2", "Apache License 2.0"), false));
  }

  @Test
  void some_licences_fit_only_beside_our_programs() throws LicenceException {
    Library library = under("EPL 2.0", "Apache License, 2.0", "GPL2 w/ CPE");
    assertEquals(List.of("Apache-2.0"), allowed.taken(library, false));
    assertEquals(List.of("EPL-2.0", "Apache-2.0"), allowed.taken(library, true));
    assertThrows(LicenceException.class, () -> allowed.taken(under("EPL 2.0"), false));
  }

  @Test
  void a_licence_that_does_not_fit_is_said_with_the_place_of_the_list() {
    String said = failure(under("GNU Affero General Public License v3"));
    assertTrue(
        said.startsWith(
            "org.example:some:1.2 may not be delivered: its pom names GNU Affero General Public License v3,"),
        said);
    assertTrue(said.contains("resources/io/penstock/licences/allowed.txt"), said);
  }

  @Test
  void a_pom_without_a_licence_is_said() {
    assertEquals(
        "org.example:some:1.2 may not be delivered: its pom names no licence.", failure(under()));
  }

  private String failure(Library library) {
    return String.valueOf(
        assertThrows(LicenceException.class, () -> allowed.taken(library, true)).getMessage());
  }

  private static Library under(String... licences) {
    return new Library(
        "org.example:some", "1.2", Path.of("some-1.2.jar"), "", "", List.of(licences));
  }
}
