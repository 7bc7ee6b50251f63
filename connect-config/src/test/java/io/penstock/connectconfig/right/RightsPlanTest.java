// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.right;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RightsPlanTest {
  private static final Principal NODE = new Principal("User:CN=ctl1");
  private static final Map<Principal, Set<Program>> ONE_AGENT = Map.of(NODE, Set.of(Program.AGENT));

  @Test
  void a_node_gets_two_topics_to_write() {
    assertEquals(
        List.of(
            "User:CN=ctl1: added: write, describe on topic penstock.frames",
            "User:CN=ctl1: added: write, describe on topic penstock.ledger",
            "4 of 4 rules were missing"),
        RightsPlan.of(ONE_AGENT, List.of()).lines(false));
  }

  @Test
  void what_is_there_is_not_added_again() {
    List<AclBinding> all = RightsPlan.of(ONE_AGENT, List.of()).toAdd();
    RightsPlan second = RightsPlan.of(ONE_AGENT, all);
    assertEquals(List.of(), second.toAdd());
    assertEquals(List.of("all 4 rules are there already, nothing to do"), second.lines(false));
    assertEquals(List.of(all.get(2)), RightsPlan.of(ONE_AGENT, without(all, 2)).toAdd());
  }

  @Test
  void who_runs_two_programs_gets_the_rules_of_both_once() {
    RightsPlan both =
        RightsPlan.of(Map.of(NODE, Set.of(Program.AGENT, Program.PROCESSOR)), List.of());
    assertEquals(both.toAdd().size(), Set.copyOf(both.toAdd()).size());
    String lines = String.join("\n", both.lines(true));
    assertTrue(
        lines.contains("would be added: write, describe, read on topic penstock.frames"), lines);
    assertTrue(lines.contains("write, describe on transactional id penstock-processor*"), lines);
  }

  @Test
  void rules_that_no_program_needs_are_named_and_rules_of_others_are_not() {
    List<AclBinding> there =
        List.of(
            rule("User:CN=ctl1", "10.0.0.1", AclPermissionType.ALLOW),
            rule("User:CN=ctl1", "*", AclPermissionType.DENY),
            rule("User:else", "*", AclPermissionType.ALLOW));
    String lines = String.join("\n", RightsPlan.of(ONE_AGENT, there).lines(false));
    assertTrue(
        lines.contains(
            "User:CN=ctl1: not ours, left alone: read from 10.0.0.1, no read on topic"
                + " penstock.frames"),
        lines);
    assertTrue(!lines.contains("User:else"), lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ctl1", "CN=ctl1", "User:", "User: ctl1", "user:ctl1", "User:a\nb"})
  void what_is_no_principal_is_refused(String name) {
    assertThrows(IllegalArgumentException.class, () -> new Principal(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"User:CN=ctl1", "User:ctl1", "User:CN=ctl 1,OU=Cloud,O=Näh & Co"})
  void names_of_certificates_and_of_logins_are_principals(String name) {
    assertEquals(name, new Principal(name).name());
  }

  private static List<AclBinding> without(List<AclBinding> all, int index) {
    return all.stream().filter(rule -> !rule.equals(all.get(index))).toList();
  }

  private static AclBinding rule(String principal, String host, AclPermissionType permission) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, "penstock.frames", PatternType.LITERAL),
        new AccessControlEntry(principal, host, AclOperation.READ, permission));
  }
}
