// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.testkit.page.DocPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever is woken by a colour finds its cause in docs/operations.md. */
class DocumentedCausesTest {
  private static final Pattern NAMED =
      Pattern.compile("(?:new Condition|Condition\\.standstill|new Cause)\\(\\s*\"([a-z -]+)\"");

  @Test
  void every_cause_of_a_bad_health_is_documented_and_no_other() throws Exception {
    assertEquals(DocPage.read("operations.md").firstColumn("## Health of the agent"), defined());
  }

  private static SortedSet<String> defined() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      return sources
          .filter(path -> path.toString().endsWith(".java"))
          .flatMap(path -> NAMED.matcher(text(path)).results())
          .map(found -> found.group(1).replace(' ', '-'))
          .map(name -> name.endsWith("-") ? name + "NAME" : name)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
