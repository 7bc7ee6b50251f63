// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.config.ConfigDocument;
import io.penstock.config.ConfigException;
import io.penstock.config.ConfigSection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which service writes which file, or logs under which name to syslog, and in which format. The
 * first rule that fits counts; if it names no type, that of the first one that does. Immutable.
 */
public final class Catalogue {
  /** Syslog streams are named after their listener with this in front. */
  private static final String SYSLOG_PREFIX = "syslog:";

  private static final String JOURNAL_PREFIX = "journal:";

  private static final String BUILT_IN = "/penstock/catalogue.yaml";

  private final List<FileRule> files;
  private final Map<String, Program> programs;
  private final Optional<String> forcedFormat;

  private record FileRule(Glob path, String name, String type, String format) {}

  private record Program(String type, String format) {}

  private Catalogue(
      List<FileRule> files, Map<String, Program> programs, Optional<String> forcedFormat) {
    this.files = List.copyOf(files);
    this.programs = Map.copyOf(programs);
    this.forcedFormat = forcedFormat;
  }

  private static Catalogue read(ConfigSection root, Set<String> formats) {
    List<FileRule> files = new ArrayList<>();
    Map<String, Program> programs = new HashMap<>();
    for (ConfigSection rule : root.sections("files")) {
      String format = format(rule, "auto", formats);
      String type = rule.text("type", "");
      String name = rule.text("name", "");
      for (String path : rule.requiredTexts("paths")) {
        files.add(new FileRule(new Glob(path), name, type, format));
      }
    }
    for (ConfigSection rule : root.sections("programs")) {
      Program program = new Program(rule.text("type", ""), format(rule, "", formats));
      rule.requiredTexts("names").forEach(name -> programs.put(name, program));
    }
    return new Catalogue(files, programs, Optional.empty());
  }

  private static String format(ConfigSection rule, String ifAbsent, Set<String> formats) {
    String format = rule.text("format", ifAbsent);
    if (!format.equals(ifAbsent) && !formats.contains(format)) {
      rule.problem("format", "no such format; there are " + String.join(", ", formats));
    }
    return format;
  }

  /**
   * Reads a catalogue of a user's own.
   *
   * @param formats names of the formats that there are
   * @throws ConfigException with everything that is wrong with it
   */
  public static Catalogue read(Path file, Set<String> formats) throws ConfigException {
    ConfigDocument document = ConfigDocument.read(file, System.getenv());
    Catalogue catalogue = read(document.root(), formats);
    document.finish();
    return catalogue;
  }

  /** A catalogue in which the rules of this one are looked at before those of another. */
  public Catalogue before(Catalogue other) {
    List<FileRule> all = new ArrayList<>(files);
    all.addAll(other.files);
    Map<String, Program> known = new HashMap<>(other.programs);
    known.putAll(programs);
    return new Catalogue(all, known, other.forcedFormat);
  }

  /** The catalogue that comes with the processor. */
  public static Catalogue builtIn(Set<String> formats) {
    try (InputStream in = Catalogue.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException("the jar does not hold " + BUILT_IN);
      }
      return read(BUILT_IN, new String(in.readAllBytes(), UTF_8), formats);
    } catch (IOException | ConfigException e) {
      throw new IllegalStateException("the catalogue in the jar is broken: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a catalogue.
   *
   * @param formats names of the formats that there are
   */
  static Catalogue read(String fileName, String yaml, Set<String> formats) throws ConfigException {
    ConfigDocument document = ConfigDocument.parse(fileName, yaml, Map.of());
    Catalogue catalogue = read(document.root(), formats);
    document.finish();
    return catalogue;
  }

  /** The same catalogue, but every file is in this format. */
  public Catalogue withFormat(String format) {
    return new Catalogue(files, programs, Optional.of(format));
  }

  /** The service of a stream; format {@code auto} if no rule fits. */
  public Service ofStream(String stream) {
    Service service = byRule(stream);
    return forcedFormat
        .map(format -> new Service(service.name(), service.type(), format))
        .orElse(service);
  }

  private Service byRule(String stream) {
    if (stream.startsWith(SYSLOG_PREFIX)) {
      return new Service("", "", "syslog");
    }
    if (stream.startsWith(JOURNAL_PREFIX)) {
      return new Service("", "", "journal");
    }
    for (FileRule rule : files) {
      if (rule.path().matches(stream)) {
        String name = rule.name().isEmpty() ? fileName(stream) : rule.name();
        return new Service(name, typeOf(stream), rule.format());
      }
    }
    return new Service(fileName(stream), "", "auto");
  }

  /** Of a web server's log in the directory of a service, another rule than the format's knows. */
  private String typeOf(String stream) {
    return files.stream()
        .filter(rule -> !rule.type().isEmpty() && rule.path().matches(stream))
        .map(FileRule::type)
        .findFirst()
        .orElse("");
  }

  /** What a program that logs to syslog belongs to; empty if unknown. */
  public String typeOfProgram(String program) {
    Program known = programs.get(program);
    return known == null ? "" : known.type();
  }

  /** The format of what a program logs to syslog; empty if it has none of its own. */
  public String formatOfProgram(String program) {
    Program known = programs.get(program);
    return known == null ? "" : known.format();
  }

  private static String fileName(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.endsWith(".log") ? name.substring(0, name.length() - 4) : name;
  }
}
