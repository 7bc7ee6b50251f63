// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The licence report of what is delivered names each jar, and has the texts to pass on. */
class LicenceReportIT {
  static List<Delivered> delivered() {
    return Delivered.ALL;
  }

  @ParameterizedTest
  @MethodSource("delivered")
  void every_jar_is_named(Delivered one) throws IOException {
    String report = report(one);
    Set<String> named =
        Stream.concat(
                values(report, "jar"),
                report
                    .lines()
                    .filter(line -> line.startsWith("Our own, "))
                    .flatMap(line -> Stream.of(line.split("[ ,:]+|\\.$", -1))))
            .collect(Collectors.toSet());
    Set<String> unnamed = new TreeSet<>();
    for (Path jar : one.jars()) {
      String name = jar.getFileName().toString();
      if (!named.contains(name)) {
        unnamed.add(name);
      }
    }
    assertEquals(Set.of(), unnamed);
  }

  @ParameterizedTest
  @MethodSource("delivered")
  void every_library_has_a_licence_and_its_text(Delivered one) throws IOException {
    List<String> entries = List.of(report(one).split("\n\n", -1));
    for (String entry : entries.subList(1, entries.size())) {
      assertEquals(1, values(entry, "licence").count(), entry);
      List<String> texts = values(entry, "text").toList();
      assertTrue(!texts.isEmpty(), entry);
      for (String text : texts) {
        Path file = one.report().resolve(text);
        assertTrue(Files.isRegularFile(file) && !Files.readString(file).isBlank(), entry);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("delivered")
  void every_licence_and_notice_in_a_jar_is_among_the_texts(Delivered one) throws IOException {
    Set<String> texts = texts(one.report().resolve("licences"));
    texts.add(words(Files.readString(one.report().resolve("LICENSE"))));
    List<String> missing = new ArrayList<>();
    for (Path jar : one.jars()) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : zip.stream().filter(LicenceReportIT::isText).toList()) {
          if (!texts.contains(words(zip, entry))) {
            missing.add(jar.getFileName() + " " + entry.getName());
          }
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @ParameterizedTest
  @MethodSource("delivered")
  void our_own_licence_is_with_it(Delivered one) throws IOException {
    assertEquals(
        Files.readString(Checkout.ROOT.resolve("LICENSE")),
        Files.readString(one.report().resolve("LICENSE")));
  }

  @Test
  void the_jar_of_the_sink_has_its_report_inside() throws IOException {
    try (ZipFile zip = new ZipFile(Delivered.SINK.jars().get(0).toFile())) {
      for (String name : List.of("LICENSE", "THIRD-PARTY.txt")) {
        assertEquals(
            words(Files.readString(Delivered.SINK.report().resolve(name))),
            words(zip, zip.getEntry("META-INF/" + name)));
      }
    }
  }

  private static String report(Delivered one) throws IOException {
    return Files.readString(one.report().resolve("THIRD-PARTY.txt")).stripTrailing();
  }

  /** What stands behind that name in the report's lines. */
  private static Stream<String> values(String report, String name) {
    return report
        .lines()
        .filter(line -> line.startsWith("  " + name + " "))
        .map(line -> line.substring(name.length() + 3).trim());
  }

  private static boolean isText(ZipEntry entry) {
    return entry
        .getName()
        .matches("(META-INF/)?(NOTICE|LICENSE|LICENCE|COPYING)(\\.(txt|md|markdown))?");
  }

  private static Set<String> texts(Path folder) throws IOException {
    Set<String> texts = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          texts.add(words(Files.readString(file)));
        }
      }
    }
    return texts;
  }

  private static String words(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return words(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** White space counts as one blank: the same text is kept once. */
  private static String words(String text) {
    return text.replaceAll("\\s+", " ").trim();
  }
}
