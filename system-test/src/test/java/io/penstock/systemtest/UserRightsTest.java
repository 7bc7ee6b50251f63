// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.penstock.connectconfig.right.Program;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.Test;

/** {@code penstock setup rights} and {@code deploy/kubernetes} allow the same. */
class UserRightsTest {
  @Test
  void a_node_may_do_the_same() throws IOException {
    same("penstock-agent", Program.AGENT);
  }

  @Test
  void the_processor_may_do_the_same() throws IOException {
    same("penstock-processor", Program.PROCESSOR);
  }

  @Test
  void connect_may_do_the_same() throws IOException {
    same("penstock-connect", Program.CONNECT);
  }

  private static void same(String user, Program program) throws IOException {
    Set<AclBinding> kubernetes = LeastRights.rulesOf(user).collect(Collectors.toSet());
    assertFalse(kubernetes.isEmpty());
    assertEquals(
        program.rights().stream()
            .flatMap(right -> right.rulesOf("User:" + user))
            .collect(Collectors.toSet()),
        kubernetes);
  }
}
