// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.penstock.config.ConfigSection;
import io.penstock.config.DataSize;
import io.penstock.processor.document.DocumentRules;
import io.penstock.processor.document.Schema;
import io.penstock.processor.enrich.MaskRules;
import io.penstock.processor.point.PointRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What users add to the making of events, and the files that say more. Immutable.
 *
 * @param formats files with formats of their own
 * @param catalogue files with rules in front of those that come with the processor
 * @param inventory labels of nodes
 * @param masking what is hidden besides the usual
 * @param documents names and sizes of fields
 * @param points what values are called, and whose are taken
 */
public record ExtensionSettings(
    List<Path> formats,
    List<Path> catalogue,
    Optional<Path> inventory,
    MaskRules masking,
    DocumentRules documents,
    PointRules points) {

  static ExtensionSettings read(ConfigSection section) {
    return new ExtensionSettings(
        paths(section, "formats"),
        paths(section, "catalogue"),
        section.has("inventory")
            ? Optional.of(section.path("inventory", Path.of("")))
            : Optional.empty(),
        masking(section.section("masking")),
        documents(section.section("document")),
        CollectdSection.read(section.section("collectd")));
  }

  private static List<Path> paths(ConfigSection section, String key) {
    return section.texts(key).stream().map(Path::of).toList();
  }

  private static MaskRules masking(ConfigSection section) {
    List<String> names = new ArrayList<>();
    for (String name : section.texts("names")) {
      names.add(name.toLowerCase(Locale.ROOT));
      if (name.isBlank() || !name.chars().allMatch(c -> c > ' ' && c < 127)) {
        section.problem("names", "must be names of printable ASCII characters, such as x-api-key");
      }
    }
    List<Pattern> patterns = new ArrayList<>();
    for (String text : section.texts("patterns")) {
      try {
        patterns.add(Pattern.compile(text));
      } catch (PatternSyntaxException e) {
        section.problem(
            "patterns",
            "holds no pattern of RE2 (no look-around, no back references): " + e.getMessage());
      }
    }
    names.removeIf(String::isBlank);
    return new MaskRules(names, patterns);
  }

  private static DocumentRules documents(ConfigSection section) {
    DocumentRules shipped = DocumentRules.DEFAULT;
    return new DocumentRules(
        section.oneOf("schema", Schema.class, shipped.schema()),
        bytes(section, "keyword-size", shipped.keywordBytes(), 32_766),
        bytes(section, "text-size", shipped.textBytes(), 262_144));
  }

  private static int bytes(ConfigSection section, String key, int ifAbsent, int most) {
    DataSize found = section.dataSize(key, new DataSize(ifAbsent));
    if (found.bytes() < 256 || found.bytes() > most) {
      section.problem(key, "must be from 256B to " + most + "B");
      return ifAbsent;
    }
    return Math.toIntExact(found.bytes());
  }
}
