// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a newcomer would trip over: dead links, rooms without a sign at the door. */
class HouseTest {
  private static final Pattern LINK =
      Pattern.compile("]\\((?!https?:|#|mailto:)([^)#\\s]+)[^)]*\\)");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  @Test
  void every_relative_link_in_the_docs_leads_somewhere() throws IOException {
    assertEquals(List.of(), Checkout.files(".md").stream().flatMap(HouseTest::deadLinks).toList());
  }

  @Test
  void every_module_has_a_readme_of_under_60_lines() throws IOException {
    assertEquals(List.of(), modules().stream().filter(module -> !hasShortReadme(module)).toList());
  }

  @Test
  void every_package_says_what_it_is_for() throws IOException {
    List<Path> silent =
        Checkout.files(".java").stream()
            .filter(file -> file.toString().contains("/src/main/java/io/penstock/"))
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .toList();
    assertEquals(List.of(), silent);
  }

  @Test
  void every_source_file_names_its_licence() throws IOException {
    List<Path> unnamed =
        Stream.of(".java", ".sh", "pom.xml", ".yaml", ".yml")
            .flatMap(HouseTest::files)
            .filter(file -> !file.toString().contains("/src/test/resources/"))
            .filter(file -> !text(file).contains("SPDX-License-Identifier: Apache-2.0"))
            .toList();
    assertEquals(List.of(), unnamed);
  }

  private static List<Path> modules() throws IOException {
    return MODULE
        .matcher(Files.readString(Checkout.ROOT.resolve("pom.xml")))
        .results()
        .map(match -> Checkout.ROOT.resolve(match.group(1)))
        .toList();
  }

  private static boolean hasShortReadme(Path module) {
    Path readme = module.resolve("README.md");
    return Files.exists(readme) && text(readme).lines().count() < 60;
  }

  private static Stream<String> deadLinks(Path page) {
    return LINK.matcher(text(page))
        .results()
        .map((MatchResult match) -> match.group(1))
        .filter(link -> !Files.exists(page.resolveSibling(link)))
        .map(link -> Checkout.ROOT.relativize(page) + " -> " + link);
  }

  private static Stream<Path> files(String ending) {
    try {
      return Checkout.files(ending).stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
