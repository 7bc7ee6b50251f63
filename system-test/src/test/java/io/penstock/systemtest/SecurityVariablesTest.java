// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What makes {@code deploy} speak TLS and SASL, held against docs/security.md. */
class SecurityVariablesTest {
  private static final Path DEPLOY = Checkout.ROOT.resolve("deploy");
  private static final Pattern OF_COMPOSE =
      Pattern.compile("\\$\\{(PENSTOCK_(?!BOOTSTRAP|COPIES|IMAGES|TAG)[A-Z_]+)");
  private static final Pattern OF_ROLES =
      Pattern.compile(
          "(?m)^((?:penstock_kafka|penstock_connect|kafka|elasticsearch|kibana)_(?:properties|files|folder|uid|ca|settings|credentials|protocol|controller_protocol|rights|further_rights|names|super_users|listeners)):");

  @Test
  void every_variable_of_the_secure_compose_files_is_documented() throws IOException {
    Set<String> used = new TreeSet<>();
    used.addAll(found(OF_COMPOSE, DEPLOY.resolve("compose/cloud-secure.yaml")));
    used.addAll(found(OF_COMPOSE, DEPLOY.resolve("compose/node-secure.yaml")));
    assertTrue(used.contains("PENSTOCK_SECURE"), used::toString);
    assertEquals(Set.of(), undocumented(used));
  }

  @Test
  void every_variable_of_the_roles_that_secures_is_documented() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String role :
        new String[] {"penstock_common", "penstock_connect", "kafka", "elasticsearch", "kibana"}) {
      used.addAll(found(OF_ROLES, DEPLOY.resolve("ansible/roles/" + role + "/defaults/main.yml")));
    }
    assertTrue(used.contains("penstock_kafka_properties"), used::toString);
    assertEquals(Set.of(), undocumented(used));
  }

  private static Set<String> undocumented(Set<String> names) throws IOException {
    String page = Files.readString(Checkout.ROOT.resolve("docs/security.md"));
    Set<String> left = new TreeSet<>(names);
    left.removeIf(name -> page.contains("`" + name + "`"));
    return left;
  }

  private static Set<String> found(Pattern pattern, Path file) throws IOException {
    Set<String> names = new TreeSet<>();
    pattern
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult match) -> match.group(1))
        .forEach(names::add);
    return names;
  }
}
