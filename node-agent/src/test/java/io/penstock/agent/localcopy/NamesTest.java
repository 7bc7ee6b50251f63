// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.localcopy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void patterns_are_of_whole_names_in_any_case() {
    assertTrue(new NamePattern("keepalived*").matches("Keepalived_vrrp"));
    assertTrue(new NamePattern("*-server").matches("proxy-server"));
    assertTrue(new NamePattern("cron?").matches("CROND"));
    assertFalse(new NamePattern("haproxy").matches("haproxy2"));
    assertFalse(new NamePattern("a*b*c").matches("aXbX"));
  }

  @Test
  void no_program_can_leave_its_folder() {
    assertFalse(CopyFiles.safe("../../etc/passwd").contains("/"));
    assertFalse(CopyFiles.safe(".hidden").startsWith("."));
    assertEquals("other", CopyFiles.safe(""));
    assertEquals(64, CopyFiles.safe("x".repeat(500)).length());
  }
}
