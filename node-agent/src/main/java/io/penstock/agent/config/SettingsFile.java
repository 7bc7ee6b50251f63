// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.agent.input.file.FileInputSettings;
import io.penstock.agent.input.file.Glob;
import io.penstock.agent.input.file.TailSettings;
import io.penstock.agent.input.listener.SyslogSettings;
import io.penstock.agent.shipping.KafkaSettings;
import io.penstock.config.ConfigDocument;
import io.penstock.config.ConfigException;
import io.penstock.config.ConfigSection;
import io.penstock.config.DataSize;
import io.penstock.contract.RotatedNames;
import io.penstock.contract.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the agent's settings from YAML; docs/configuration.md lists the keys. Stateless. */
public final class SettingsFile {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final int VERSION = 1;
  private static final int MAX_FRAME_BYTES = 1 << 20;
  private static final Glob NOTHING = new Glob("/nothing");

  private SettingsFile() {}

  /**
   * Reads a file.
   *
   * @throws ConfigException with every problem, each with file, line and column
   */
  public static AgentSettings read(Path file, Map<String, String> environment)
      throws ConfigException {
    return settings(ConfigDocument.read(file, environment));
  }

  /** Reads the text of a file. */
  static AgentSettings parse(String name, String text, Map<String, String> environment)
      throws ConfigException {
    return settings(ConfigDocument.parse(name, text, environment));
  }

  static AgentSettings settings(ConfigDocument document) throws ConfigException {
    document.version(VERSION);
    ConfigSection root = document.root();
    ConfigSection inputs = root.section("inputs");
    Path dataDir = root.requiredPath("data-dir").toAbsolutePath().normalize();
    SyslogSection syslog = new SyslogSection(inputs);
    AgentSettings settings =
        new AgentSettings(
            node(root),
            zone(root),
            dataDir,
            kafka(root.section("kafka")),
            files(inputs),
            listeners(syslog, inputs),
            syslog.journals(),
            syslog.copies(),
            tail(root.section("tail")),
            SpoolSection.read(root.section("spool")),
            root.duration("ledger-interval", Duration.ofSeconds(10)).toMillis(),
            root.duration("stop-timeout", Duration.ofSeconds(10)).toMillis(),
            EndpointSection.read(root.section("endpoint"), dataDir),
            LogSection.read(root.section("log")));
    if (settings.files().isEmpty()
        && settings.listeners().isEmpty()
        && settings.journals().isEmpty()) {
      root.problem(
          "inputs",
          "names nothing to read; write files:, syslog:, journal:, collectd: or influx:"
              + " below it");
    }
    PortClashes.find(
        settings.listeners(), (later, clash) -> inputs.problem(later.protocol().word(), clash));
    CopyLoops.find(settings.copies(), settings.files())
        .forEach(loop -> inputs.problem("files", loop));
    document.finish();
    return settings;
  }

  private static List<SyslogSettings> listeners(SyslogSection syslog, ConfigSection inputs) {
    List<SyslogSettings> listeners = new ArrayList<>(syslog.listeners());
    listeners.addAll(new MetricSection(inputs, syslog).listeners());
    return listeners;
  }

  private static String node(ConfigSection root) {
    String node = root.text("node", root.has("node") ? "" : hostName());
    if (node.isEmpty() || node.contains("/")) {
      root.problem("node", "must be a name without a slash");
      return "unknown";
    }
    return node;
  }

  private static String hostName() {
    try {
      return Files.isReadable(HOST_NAME)
          ? Files.readString(HOST_NAME, UTF_8).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "";
    }
  }

  private static String zone(ConfigSection root) {
    String zone = root.text("zone", ZoneId.systemDefault().getId());
    try {
      return ZoneId.of(zone).getId();
    } catch (DateTimeException e) {
      root.problem("zone", "is no time zone; write a name such as Europe/Berlin, or UTC");
      return "UTC";
    }
  }

  private static KafkaSettings kafka(ConfigSection section) {
    return new KafkaSettings(
        section.requiredTexts("bootstrap-servers"),
        section.text("topic", Topics.FRAMES.name()),
        section.text("ledger-topic", Topics.LEDGER.name()),
        section.textMap("properties"));
  }

  private static List<FileInputSettings> files(ConfigSection inputs) {
    List<FileInputSettings> files = new ArrayList<>();
    for (ConfigSection section : inputs.sections("files")) {
      List<Glob> include = globs(section, "include", section.requiredTexts("include"));
      files.add(
          new FileInputSettings(
              include.isEmpty() ? List.of(NOTHING) : include,
              globs(section, "exclude", section.texts("exclude")),
              labels(section),
              ReadingSection.read(section),
              rotatedNames(section)));
    }
    return files;
  }

  private static Map<String, String> labels(ConfigSection section) {
    Map<String, String> labels = section.textMap("labels");
    if (labels.containsKey("")) {
      section.problem("labels", "must have a name each");
      return Map.of();
    }
    return labels;
  }

  private static RotatedNames rotatedNames(ConfigSection section) {
    List<String> patterns = section.texts("rotation-suffixes");
    try {
      return patterns.isEmpty() ? RotatedNames.DEFAULT : new RotatedNames(patterns);
    } catch (IllegalArgumentException e) {
      section.problem("rotation-suffixes", String.valueOf(e.getMessage()));
      return RotatedNames.DEFAULT;
    }
  }

  private static List<Glob> globs(ConfigSection section, String key, List<String> texts) {
    List<Glob> globs = new ArrayList<>();
    for (String text : texts) {
      try {
        globs.add(new Glob(text));
      } catch (IllegalArgumentException e) {
        section.problem(key, String.valueOf(e.getMessage()));
      }
    }
    return globs;
  }

  private static TailSettings tail(ConfigSection section) {
    TailSettings def = TailSettings.DEFAULT;
    long frame = section.dataSize("frame-size", new DataSize(def.frameBytes())).bytes();
    long line = section.dataSize("max-line-size", new DataSize(def.maxLineBytes())).bytes();
    if (frame < 1024 || line < frame || line > MAX_FRAME_BYTES) {
      section.problem("frame-size", "must be from 1KiB up to max-line-size, which is at most 1MiB");
      frame = def.frameBytes();
      line = def.maxLineBytes();
    }
    return new TailSettings(
        positive(section, "discover-interval", def.discoverIntervalMs()),
        positive(section, "poll-interval", def.pollIntervalMs()),
        (int) frame,
        (int) line,
        positive(section, "close-rotated-after", def.closeRotatedAfterMs()),
        positive(section, "send-partial-after", def.partialAfterMs()),
        section.integer("backlog-share", (int) (100 * def.backlogShare()), 1, 100) / 100.0,
        section.integer("max-open-files", def.maxOpenFiles(), 16, 1_000_000));
  }

  private static long positive(ConfigSection section, String key, long defaultMs) {
    long ms = section.duration(key, Duration.ofMillis(defaultMs)).toMillis();
    if (ms <= 0) {
      section.problem(key, "must be more than 0");
    }
    return Math.max(1, ms);
  }
}
