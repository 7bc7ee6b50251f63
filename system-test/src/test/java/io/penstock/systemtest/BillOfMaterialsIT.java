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
  /**
   * Something that is delivered.
   *
   * @param bill its bill of materials
   * @param jars a folder with its jars, or a file with their class path
   * @param fit the licences that its jars may have
   */
  private record Delivered(Path bill, Path jars, Set<String> fit) {
    private static Delivered program(String folder) {
      return of(folder + "/bom.json", folder + "/lib", FIT);
    }

    private static Delivered of(String bill, String jars, Set<String> fit) {
      return new Delivered(Checkout.ROOT.resolve(bill), Checkout.ROOT.resolve(jars), fit);
    }
  }

  /**
   * Licences that an Apache-2.0 project may pass on in binary form with their notices; RE2/J calls
   * its BSD-3-Clause the Go License.
   */
  private static final Set<String> FIT =
      Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "Go License");

  /** The same, and those under which unchanged jars may stand beside a program: Kafka's worker. */
  private static final Set<String> FIT_BESIDE =
      Stream.concat(FIT.stream(), Stream.of("EPL-2.0", "CDDL-1.0", "CDDL-1.1"))
          .collect(Collectors.toUnmodifiableSet());

  private static final List<Delivered> DELIVERED =
      List.of(
          Delivered.program("node-agent/target/penstock-agent"),
          Delivered.program("stream-processor/target/penstock-processor"),
          Delivered.program("connect-config/target/penstock-setup"),
          Delivered.program("audit/target/penstock-audit"),
          Delivered.of(
              "elasticsearch-sink/target/bom.json", "elasticsearch-sink/target/plugin", FIT),
          Delivered.of(
              "servers/kafka/target/bom.json", "servers/kafka/target/classpath.txt", FIT_BESIDE));

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
      List<String> unfit =
          components(one)
              .filter(c -> Collections.disjoint(one.fit(), licences(c)))
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
    if (Files.isRegularFile(one.jars())) {
      return names(Stream.of(Files.readString(one.jars()).trim().split(":", -1)).map(Path::of));
    }
    try (Stream<Path> files = Files.list(one.jars())) {
      return names(files);
    }
  }

  private static Set<String> names(Stream<Path> files) {
    return files
        .map(file -> file.getFileName().toString())
        .filter(name -> name.endsWith(".jar"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
