// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is delivered, its CycloneDX bill of materials, and docs/dependencies.md say the same. */
class BillOfMaterialsIT {
  private static final List<Path> DELIVERED =
      Stream.of(
              "node-agent/target/penstock-agent",
              "stream-processor/target/penstock-processor",
              "connect-config/target/penstock-setup",
              "audit/target/penstock-audit")
          .map(Checkout.ROOT::resolve)
          .toList();

  /**
   * Licences that an Apache-2.0 project may pass on in binary form with their notices; RE2/J calls
   * its BSD-3-Clause the Go License.
   */
  private static final Set<String> FIT =
      Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "Go License");

  @BeforeAll
  static void built_with_a_network() {
    assumeTrue(
        DELIVERED.stream().allMatch(folder -> Files.isRegularFile(folder.resolve("bom.json"))),
        "no bill of materials: the build ran offline (mvn -o)");
  }

  @Test
  void every_jar_that_is_delivered_stands_in_the_bill() throws IOException {
    for (Path folder : DELIVERED) {
      Set<String> billed = components(folder).map(c -> jar(c)).collect(Collectors.toSet());
      billed.add(jar(bill(folder).path("metadata").path("component")));
      assertEquals(Set.of(), without(jars(folder), billed), folder.toString());
    }
  }

  @Test
  void each_can_be_had_under_a_licence_that_fits_this_project() throws IOException {
    for (Path folder : DELIVERED) {
      List<String> unfit =
          components(folder)
              .filter(c -> Collections.disjoint(FIT, licences(c)))
              .map(c -> jar(c))
              .toList();
      assertEquals(List.of(), unfit, folder.toString());
    }
  }

  @Test
  void the_page_of_dependencies_names_each_with_its_licence() throws IOException {
    Set<String> rows = new TreeSet<>();
    for (Path folder : DELIVERED) {
      components(folder).filter(c -> isForeign(c)).forEach(c -> rows.add(row(c)));
    }
    String page = Files.readString(Checkout.ROOT.resolve("docs/dependencies.md"));
    Set<String> documented =
        page.lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.replaceAll("^(\\| `[^|]*\\|[^|]*\\|).*", "$1"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(rows, documented);
  }

  private static String row(JsonNode component) {
    return "| `%s:%s` | %s |"
        .formatted(
            component.path("group").asText(),
            component.path("name").asText(),
            String.join(", ", licences(component)));
  }

  private static boolean isForeign(JsonNode component) {
    return !component.path("group").asText().equals("io.penstock");
  }

  /** Their SPDX names, else what the component calls them; of several the user has the choice. */
  private static Set<String> licences(JsonNode component) {
    return StreamSupport.stream(component.path("licenses").spliterator(), false)
        .map(entry -> entry.path("license"))
        .map(licence -> licence.path("id").asText(licence.path("name").asText()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String jar(JsonNode component) {
    return component.path("name").asText() + "-" + component.path("version").asText() + ".jar";
  }

  private static Stream<JsonNode> components(Path folder) throws IOException {
    return StreamSupport.stream(bill(folder).path("components").spliterator(), false);
  }

  private static JsonNode bill(Path folder) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("bom.json").toFile());
  }

  private static Set<String> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
