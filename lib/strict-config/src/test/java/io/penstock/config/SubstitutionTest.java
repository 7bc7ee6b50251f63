// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubstitutionTest {
  @Test
  void a_variable_of_the_environment_is_put_in() throws ConfigException {
    assertEquals("tcp://kafka:9092", Yaml.root("url: tcp://${env:BROKER}").requiredText("url"));
  }

  @Test
  void it_works_in_lists_maps_and_numbers() throws ConfigException {
    ConfigSection root =
        ConfigDocument.parse(
                "a.yaml", "l: ['${env:N}']\nm: {k: '${env:N}'}\nn: ${env:N}", Map.of("N", "7"))
            .root();
    assertEquals(List.of("7"), root.texts("l"));
    assertEquals(Map.of("k", "7"), root.textMap("m"));
    assertEquals(7, root.integer("n", 0, 0, 9));
  }

  @Test
  void a_doubled_dollar_sign_stands_for_a_plain_reference() throws ConfigException {
    assertEquals("${env:PIN}$5", Yaml.root("a: $${env:PIN}$5").requiredText("a"));
  }

  @Test
  void what_is_put_in_is_not_looked_at_again() throws ConfigException {
    assertEquals(
        "${env:A}",
        ConfigDocument.parse("a.yaml", "a: ${env:A}", Map.of("A", "${env:A}"))
            .root()
            .requiredText("a"));
  }

  @Test
  void a_problem_shows_the_reference_and_never_the_value() {
    List<String> problems =
        Yaml.problems("port: ${env:PIN}", root -> root.integer("port", 1, 1, 9));
    assertEquals(
        List.of("a.yaml:1:7: port: found '${env:PIN}', expected a whole number from 1 to 9"),
        problems);
    assertFalse(problems.toString().contains("s3cret"));
  }

  @Test
  void an_unset_variable_is_a_problem() {
    assertEquals(
        List.of("a.yaml:1:4: a: the environment variable NOPE is not set; set it for this process"),
        Yaml.problems("a: ${env:NOPE}", root -> root.requiredText("a")));
  }

  @Test
  void an_unknown_reference_is_a_problem() {
    assertEquals(
        List.of(
            "a.yaml:1:4: a: '${PIN}' is not known;"
                + " write ${env:NAME}, ${file:/path} or $${ for a plain ${"),
        Yaml.problems("a: ${PIN}", root -> root.requiredText("a")));
  }
}
