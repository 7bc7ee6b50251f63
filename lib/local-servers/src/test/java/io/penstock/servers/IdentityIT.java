// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityIT {
  @TempDir Path dir;

  @Test
  void a_port_is_kept_for_the_next_start() throws IOException {
    int first = Identity.in(dir).port("http");
    assertEquals(first, Identity.in(dir).port("http"));
  }

  @Test
  void a_port_that_somebody_took_meanwhile_is_replaced() throws IOException {
    int first = Identity.in(dir).port("http");
    try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
      assertNotEquals(taken.getLocalPort(), Identity.in(dir).port("http"));
    }
  }

  @Test
  void a_port_that_another_was_given_since_is_replaced() throws IOException {
    int first = Identity.in(dir.resolve("one")).port("http");
    Files.createDirectory(dir.resolve("two"));
    Files.copy(dir.resolve("one/identity.properties"), dir.resolve("two/identity.properties"));
    assertNotEquals(first, Identity.in(dir.resolve("two")).port("http"));
    assertEquals(first, Identity.in(dir.resolve("one")).port("http"));
  }

  @Test
  void a_chosen_port_is_nobody_elses() throws IOException {
    int chosen = Identity.in(dir.resolve("one")).port("http");
    assertEquals(chosen, Identity.in(dir.resolve("two")).port("rest", chosen));
    int own = FreePorts.next("own");
    assertEquals(own, Identity.in(dir.resolve("three")).port("http", own));
    assertNotEquals(own, Identity.in(dir.resolve("three")).port("transport"));
  }

  @Test
  void a_value_is_made_once() throws IOException {
    assertEquals("first", Identity.in(dir).value("cluster.id", () -> "first"));
    assertEquals("first", Identity.in(dir).value("cluster.id", () -> "second"));
  }
}
