// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
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
  private static final List<Delivered> DELIVERED = Delivered.ALL;

  @BeforeAll
  static void built_with_a_network() {
    assumeTrue(
        DELIVERED.stream().allMatch(one -> Files.isRegularFile(one.bill())),
        "no bill of materials: the build ran offline (mvn -o)");
  }

  @Test
  void every_jar_that_is_delivered_stands_in_the_bill() throws IOException {
    for (Delivered one : DELIVERED) {
      Set<String> billed = components(one).map(c -> jar(c)).collect(Collectors.toSet());
      billed.add(jar(bill(one).path("metadata").path("component")));
      assertEquals(Set.of(), without(jars(one), billed), one.toString());
    }
  }

  @Test
  void each_can_be_had_under_a_licence_that_fits_this_project() throws IOException {
    for (Delivered one : DELIVERED) {
      Set<String> fit = fit(one);
      List<String> unfit =
          components(one)
              .filter(c -> Collections.disjoint(fit, licences(c)))
              .map(c -> jar(c))
              .toList();
      assertEquals(List.of(), unfit, one.toString());
    }
  }

  @Test
  void the_page_of_dependencies_names_each_with_its_licence() throws IOException {
    Set<String> rows = new TreeSet<>();
    for (Delivered one : DELIVERED) {
      components(one).filter(c -> isForeign(c)).forEach(c -> rows.add(row(c)));
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
        .flatMap(entry -> names(entry))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> names(JsonNode entry) {
    String expression = entry.path("expression").asText();
    JsonNode licence = entry.path("license");
    return expression.isEmpty()
        ? Stream.of(licence.path("id").asText(licence.path("name").asText()))
        : Stream.of(expression.replaceAll("[()]", "").split(" OR ", -1));
  }

  private static String jar(JsonNode component) {
    return component.path("name").asText() + "-" + component.path("version").asText() + ".jar";
  }

  private static Stream<JsonNode> components(Delivered one) throws IOException {
    return StreamSupport.stream(bill(one).path("components").spliterator(), false);
  }

  private static JsonNode bill(Delivered one) throws IOException {
    return new ObjectMapper().readTree(one.bill().toFile());
  }

  private static Set<String> jars(Delivered one) throws IOException {
    return one.jars().stream()
        .map(jar -> jar.getFileName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names of the licences that its jars may have: of the list that the build goes by. */
  private static Set<String> fit(Delivered one) throws IOException {
    String list = "lib/licence-report/src/main/resources/io/penstock/licences/allowed.txt";
    return Files.readString(Checkout.ROOT.resolve(list))
        .lines()
        .filter(line -> line.startsWith("program ") || (one.beside() && line.startsWith("beside ")))
        .flatMap(line -> Stream.of(line.split("\\|", -1)).skip(1))
        .map(name -> name.trim())
        .collect(Collectors.toSet());
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
