// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsIT {
  private static final int MANY = 600;

  /**
   * Drawn at random and put back, two of six hundred would be equal but once in a million times.
   */
  @Test
  void no_port_is_given_twice_although_nobody_listens_yet() throws IOException {
    Set<Integer> given = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      given.add(FreePorts.next());
    }
    assertEquals(MANY, given.size());
  }

  @Test
  void a_given_port_can_be_claimed_by_its_owner_alone() throws IOException {
    int port = FreePorts.next("one");
    assertTrue(FreePorts.claim(port, "one"));
    assertFalse(FreePorts.claim(port, "two"));
    assertFalse(FreePorts.claim(port, ""));
  }
}
