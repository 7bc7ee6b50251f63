// SPDX-License-Identifier: Apache-2.0
package io.penstock.licences;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes a program's report: the same libraries make the same bytes. */
final class Report {
  private final AllowedLicences allowed;
  private final Copyrights copyrights;
  private final boolean beside;
  private final TextFolder texts;
  private final Path folder;

  /**
   * @param beside whether its jars only stand beside a program of ours
   * @param folder where it is written; its texts must not be there yet
   */
  Report(AllowedLicences allowed, Copyrights copyrights, boolean beside, Path folder) {
    this.allowed = allowed;
    this.copyrights = copyrights;
    this.beside = beside;
    this.folder = folder;
    this.texts = new TextFolder(folder);
  }

  /**
   * Writes it.
   *
   * @param program what is delivered, and its version
   * @param own names of our own jars
   * @throws LicenceException naming a library that cannot be passed on
   * @throws IOException if a jar cannot be read or a file not written
   */
  void write(String program, Collection<String> own, Collection<Library> libraries)
      throws IOException, LicenceException {
    StringBuilder lines = new StringBuilder();
    lines.append(
        "What %s is delivered with; written by its build from the jars and their poms.\n"
            .formatted(program));
    lines.append("Our own, under the licence in the file LICENSE: ");
    lines.append(own.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(own))).append(".\n");
    if (libraries.isEmpty()) {
      lines.append("There are no libraries of others in it.\n");
    }
    for (Library library :
        libraries.stream().sorted(Comparator.comparing(one -> one.coordinates())).toList()) {
      lines.append('\n').append(entry(library));
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("LICENSE"), Tables.text("LICENSE"), StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("THIRD-PARTY.txt"), lines, StandardCharsets.UTF_8);
  }

  private String entry(Library library) throws IOException, LicenceException {
    List<String> licences = allowed.taken(library, beside);
    StringBuilder entry = new StringBuilder(library.coordinates()).append('\n');
    line(entry, "jar", library.jarName());
    line(entry, "licence", String.join(", ", licences));
    if (!library.licences().equals(licences)) {
      line(entry, "its pom", String.join("; ", library.licences()));
    }
    line(entry, "homepage", library.homepage());
    line(entry, "source", library.source());
    Set<String> places = new TreeSet<>(texts(library, licences));
    for (Copyrights.Row part : copyrights.inside(library)) {
      line(entry, "inside", part.part() + ", " + part.licence());
      places.add(text(library, part.part() + "-", part.licence(), part.lines()));
    }
    places.forEach(place -> line(entry, "text", place));
    return entry.toString();
  }

  private static void line(StringBuilder entry, String name, String value) {
    if (!value.isEmpty()) {
      entry.append("  %-9s %s\n".formatted(name, value));
    }
  }

  /** Keeps the jar's own texts, and those of licences that need no lines of copyright. */
  private Set<String> texts(Library library, List<String> licences)
      throws IOException, LicenceException {
    Set<String> places = new TreeSet<>();
    for (String licence : licences) {
      if (!StandardTexts.hasCopyright(licence)) {
        places.add(text(library, "", licence, List.of()));
      }
    }
    Map<String, String> inJar = JarTexts.of(library.jar());
    if (places.isEmpty() && !JarTexts.haveLicence(inJar)) {
      String licence = licences.get(0);
      places.add(text(library, "", licence, copyrights.own(library, licence)));
    }
    for (Map.Entry<String, String> text : inJar.entrySet()) {
      places.add(texts.keep(library.folder() + "/" + text.getKey(), text.getValue()));
    }
    return places;
  }

  private String text(Library library, String prefix, String licence, List<String> copyright)
      throws IOException, LicenceException {
    if (!StandardTexts.hasCopyright(licence)) {
      return texts.keep(licence + ".txt", StandardTexts.text(licence, List.of()));
    }
    if (copyright.isEmpty()) {
      throw new LicenceException(
          "%s is under %s, whose lines of copyright have to be passed on, and there is no licence text in the jar. Write them into %s."
              .formatted(library.coordinates(), licence, Copyrights.FILE));
    }
    String name = (prefix + licence + ".txt").replace(' ', '-');
    return texts.keep(library.folder() + "/" + name, StandardTexts.text(licence, copyright));
  }
}
