// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GlobTest {
  @Test
  void the_base_is_the_folder_before_the_first_magic_character() {
    assertEquals(Path.of("/var/log"), new Glob("/var/log/**/*.log").base());
    assertEquals(Path.of("/var/log"), new Glob("/var/log/no*/x.log").base());
    assertEquals(Path.of("/"), new Glob("/*.log").base());
  }

  @Test
  void without_magic_the_base_is_the_file_itself() {
    assertEquals(Path.of("/var/log/nova.log"), new Glob("/var/log/nova.log").base());
  }

  @Test
  void two_stars_match_any_number_of_folders_and_none() {
    Glob glob = new Glob("/var/log/**/*.log");
    assertTrue(glob.matcher().matches(Path.of("/var/log/kolla/nova/nova-api.log")));
    assertTrue(glob.matcher().matches(Path.of("/var/log/nova-api.log")));
    assertFalse(glob.matcher().matches(Path.of("/var/log/nova-api.txt")));
  }

  @Test
  void one_star_stays_in_its_folder() {
    Glob glob = new Glob("/var/log/*.log");
    assertTrue(glob.matcher().matches(Path.of("/var/log/nova-api.log")));
    assertFalse(glob.matcher().matches(Path.of("/var/log/kolla/nova-api.log")));
  }
}
