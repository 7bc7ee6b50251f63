// SPDX-License-Identifier: Apache-2.0
package io.penstock.licences;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Texts of licences and notices that lie in jars. */
final class JarTexts {
  /** At a jar's root, in META-INF, or in a folder of licences there. */
  private static final Pattern TEXT =
      Pattern.compile(
          "(?i)(META-INF/)?((licen[sc]es?/[^/]+)|([^/]*(licen[sc]e|notice|copying|copyright)[^/]*))");

  private static final Pattern LICENCE = Pattern.compile("(?i).*(licen[sc]e|copying).*");

  private JarTexts() {}

  /**
   * The texts by their names in the jar, {@code /} written as {@code -} and META-INF left out.
   *
   * @throws IOException if the jar cannot be read
   */
  static Map<String, String> of(Path jar) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (!entry.isDirectory() && isText(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            put(texts, entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
    }
    return texts;
  }

  private static boolean isText(String name) {
    return TEXT.matcher(name).matches() && !name.endsWith(".class");
  }

  private static void put(Map<String, String> texts, String entry, String content) {
    String name = entry.replaceFirst("^META-INF/", "").replace('/', '-');
    String same = texts.putIfAbsent(name, content);
    if (same != null && !same.equals(content)) {
      texts.put(entry.replace('/', '-'), content);
    }
  }

  /** Whether one of them is a licence, and not only a notice. */
  static boolean haveLicence(Map<String, String> texts) {
    return texts.keySet().stream().anyMatch(name -> LICENCE.matcher(name).matches());
  }
}
