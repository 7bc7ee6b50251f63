// SPDX-License-Identifier: Apache-2.0
package io.penstock.licences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final String MIT = "Copyright 1999 Somebody\nPermission is hereby granted.\n";

  @TempDir Path folder;

  @Test
  void a_library_is_named_with_its_licence_home_and_texts() throws Exception {
    Library library =
        library("alpha", "Apache License 2.0", Map.of("META-INF/NOTICE", "Alpha of Somebody\n"));
    assertEquals(
        """
        What Program 1 is delivered with; written by its build from the jars and their poms.
        Our own, under the licence in the file LICENSE: a.jar, b.jar.

        org.example:alpha:1
          jar       alpha-1.jar
          licence   Apache-2.0
          its pom   Apache License 2.0
          homepage  https://example.org/alpha
          text      licences/Apache-2.0.txt
          text      licences/alpha-1/NOTICE
        """,
        report("", library));
    assertEquals(own(), Files.readString(folder.resolve("licences/Apache-2.0.txt")));
    assertEquals(own(), Files.readString(folder.resolve("LICENSE")));
    assertEquals(
        "Alpha of Somebody\n", Files.readString(folder.resolve("licences/alpha-1/NOTICE")));
  }

  @Test
  void a_licence_in_the_jar_is_passed_on_and_no_class_of_that_name() throws Exception {
    Map<String, String> files =
        Map.of("LICENSE.txt", MIT, "org/example/License.class", "x", "META-INF/Notice.class", "x");
    assertTrue(
        report("", library("alpha", "MIT", files))
            .endsWith("  text      licences/alpha-1/LICENSE.txt\n"));
    assertEquals(MIT, Files.readString(folder.resolve("licences/alpha-1/LICENSE.txt")));
  }

  @Test
  void the_same_text_is_kept_once() throws Exception {
    String written =
        report(
            "",
            library("alpha", "MIT", Map.of("LICENSE", MIT)),
            library("beta", "MIT", Map.of("META-INF/LICENSE.md", MIT.replace("\n", "\r\n"))));
    assertEquals(2, written.split("licences/alpha-1/LICENSE\n", -1).length - 1, written);
  }

  @Test
  void a_jar_without_the_text_that_its_licence_wants_passed_on_fails() throws Exception {
    Library library = library("alpha", "MIT", Map.of("NOTICE", "see our page\n"));
    String said =
        String.valueOf(
            assertThrows(LicenceException.class, () -> report("", library)).getMessage());
    assertTrue(
        said.startsWith("org.example:alpha:1 is under MIT, whose lines of copyright have to be"),
        said);
    assertTrue(said.contains("resources/io/penstock/licences/copyrights.txt"), said);
  }

  @Test
  void lines_of_copyright_make_the_text_whole() throws Exception {
    report(
        "org.example:alpha | | MIT | Copyright 1999 Some $1 | Copyright 2001 Body",
        library("alpha", "MIT", Map.of()));
    String text = Files.readString(folder.resolve("licences/alpha-1/MIT.txt"));
    assertTrue(
        text.startsWith(
            "MIT License\n\nCopyright 1999 Some $1\nCopyright 2001 Body\n\nPermission is hereby"),
        text);
  }

  @Test
  void libraries_inside_a_jar_are_named_with_their_texts() throws Exception {
    String written =
        report(
            "org.example:alpha | Fast Thing | BSD-3-Clause | Copyright 1999 Somebody",
            library("alpha", "Apache-2.0", Map.of()));
    assertTrue(written.contains("  inside    Fast Thing, BSD-3-Clause\n"), written);
    assertTrue(
        written.contains("  text      licences/alpha-1/Fast-Thing-BSD-3-Clause.txt\n"), written);
    assertTrue(
        Files.readString(folder.resolve("licences/alpha-1/Fast-Thing-BSD-3-Clause.txt"))
            .startsWith("Copyright 1999 Somebody\n"));
  }

  @Test
  void the_order_in_which_maven_names_libraries_does_not_matter() throws Exception {
    Library alpha = library("alpha", "MIT", Map.of("LICENSE", MIT));
    Library beta = library("beta", "MIT", Map.of("LICENSE", MIT));
    assertEquals(report("", alpha, beta), report("", beta, alpha));
  }

  private String report(String copyrights, Library... libraries)
      throws IOException, LicenceException {
    new Report(AllowedLicences.ofThisProject(), new Copyrights(copyrights), false, folder)
        .write("Program 1", List.of("b.jar", "a.jar"), List.of(libraries));
    return Files.readString(folder.resolve("THIRD-PARTY.txt"));
  }

  private static String own() throws IOException {
    return Files.readString(Path.of("../../LICENSE"));
  }

  private Library library(String name, String licence, Map<String, String> files)
      throws IOException {
    Path jar = folder.resolve(name + "-1.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return new Library(
        "org.example:" + name, "1", jar, "https://example.org/" + name, "", List.of(licence));
  }
}
