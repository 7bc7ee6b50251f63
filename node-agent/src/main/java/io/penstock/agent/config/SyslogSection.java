// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import io.penstock.agent.input.journal.JournalSettings;
import io.penstock.agent.input.listener.Limits;
import io.penstock.agent.input.listener.Listen;
import io.penstock.agent.input.listener.Protocol;
import io.penstock.agent.input.listener.StreamFraming;
import io.penstock.agent.input.listener.SyslogSettings;
import io.penstock.agent.input.listener.TlsSettings;
import io.penstock.agent.localcopy.CopySettings;
import io.penstock.config.ConfigSection;
import io.penstock.config.DataSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code inputs.syslog} and {@code inputs.journal}. Used once. */
final class SyslogSection {
  private static final List<String> PLACES = List.of("unix-datagram", "unix-stream", "udp", "tcp");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern ADDRESS = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:]*)):(\\d{1,5})");

  private final ConfigSection inputs;
  private final Set<String> names = new HashSet<>();
  private final List<CopySettings> copies = new ArrayList<>();

  SyslogSection(ConfigSection inputs) {
    this.inputs = inputs;
  }

  List<SyslogSettings> listeners() {
    List<SyslogSettings> listeners = new ArrayList<>();
    for (ConfigSection section : inputs.sections("syslog")) {
      Listen listen = listen(section);
      SyslogSettings settings =
          new SyslogSettings(
              Protocol.SYSLOG,
              name(section),
              listen,
              section.oneOf("framing", StreamFraming.class, StreamFraming.AUTO),
              limits(section, listen),
              section.textMap("labels"));
      listeners.add(settings);
      copies(section, settings.stream());
    }
    return listeners;
  }

  List<JournalSettings> journals() {
    List<JournalSettings> journals = new ArrayList<>();
    for (ConfigSection section : inputs.sections("journal")) {
      Path here = Path.of("");
      Path directory = section.path("directory", here);
      JournalSettings settings =
          new JournalSettings(
              name(section),
              directory.equals(here) ? Optional.empty() : Optional.of(directory.toAbsolutePath()),
              matches(section),
              section.oneOf("form", JournalSettings.Form.class, JournalSettings.Form.SYSLOG),
              section.textMap("labels"));
      journals.add(settings);
      copies(section, settings.stream());
    }
    return journals;
  }

  /** What the sections that were read so far say about local copies. */
  List<CopySettings> copies() {
    return copies;
  }

  private void copies(ConfigSection section, String stream) {
    CopySettings settings = CopySection.read(section, stream);
    if (!settings.rules().isEmpty()) {
      copies.add(settings);
    }
  }

  /** Of a listener or a reader of a journal, all of which have different ones. */
  String name(ConfigSection section) {
    String name = section.requiredText("name");
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      section.problem("name", "must be letters, digits, '.', '_' and '-'");
    }
    if (!names.add(name)) {
      section.problem("name", "is used twice; each listener is a stream of its own");
    }
    return name;
  }

  private static List<String> matches(ConfigSection section) {
    List<String> matches = section.texts("matches");
    for (String match : matches) {
      if (!match.equals("+") && !match.matches("[A-Z0-9_]+=.*")) {
        section.problem(
            "matches", "must be FIELD=value, or + between two sets, as journalctl takes them");
      }
    }
    return matches;
  }

  private static Listen listen(ConfigSection section) {
    String mode = FileMode.read(section, "mode", "0666");
    String group = section.text("group", "");
    Path datagram = section.path("unix-datagram", Path.of("")).toAbsolutePath().normalize();
    Path stream = section.path("unix-stream", Path.of("")).toAbsolutePath().normalize();
    String udp = section.text("udp", "");
    String tcp = section.text("tcp", "");
    Optional<TlsSettings> tls = tls(section);
    List<String> named = PLACES.stream().filter(section::has).toList();
    if (named.size() != 1) {
      section.problem(
          named.isEmpty() ? "name" : named.get(1),
          "a listener listens in one place; write one of " + String.join(", ", PLACES));
      return new Listen.UnixDatagram(datagram, mode, group);
    }
    if (tls.isPresent() && !named.contains("tcp")) {
      section.problem("tls", "goes with tcp only");
    }
    return switch (named.get(0)) {
      case "unix-datagram" -> new Listen.UnixDatagram(datagram, mode, group);
      case "unix-stream" -> new Listen.UnixStream(stream, mode, group);
      case "udp" -> udp(section, udp);
      default -> new Listen.Tcp(host(section, "tcp", tcp), port(tcp), tls);
    };
  }

  static Listen udp(ConfigSection section, String text) {
    return new Listen.Udp(host(section, "udp", text), port(text));
  }

  private static String host(ConfigSection section, String key, String text) {
    Matcher matcher = ADDRESS.matcher(text);
    if (!matcher.matches() || port(text) < 1 || port(text) > 65_535) {
      section.problem(
          key, "must be an address and a port: \"127.0.0.1:514\", \"[::1]:514\", \":514\" for all");
      return "127.0.0.1";
    }
    String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    // All addresses, those of IPv6 too where the host has it; "::" cannot be bound where it has
    // not,
    // as in most containers.
    return host.isEmpty() ? "0.0.0.0" : host;
  }

  private static int port(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    return matcher.matches() ? Integer.parseInt(matcher.group(3)) : 0;
  }

  private static Optional<TlsSettings> tls(ConfigSection section) {
    boolean wanted = section.has("tls");
    ConfigSection tls = section.section("tls");
    Path none = Path.of("");
    Path certificate = wanted ? tls.requiredPath("certificate") : tls.path("certificate", none);
    Path key = wanted ? tls.requiredPath("key") : tls.path("key", none);
    Path authority = tls.path("client-authority", none);
    return wanted
        ? Optional.of(
            new TlsSettings(
                certificate,
                key,
                authority.equals(none) ? Optional.empty() : Optional.of(authority)))
        : Optional.empty();
  }

  private static Limits limits(ConfigSection section, Listen listen) {
    boolean unixDatagram = listen instanceof Listen.UnixDatagram;
    Limits def = Limits.of(unixDatagram ? Limits.UNIX_MESSAGE_BYTES : Limits.NETWORK_MESSAGE_BYTES);
    int message = messageBytes(section, def);
    Duration idle = section.duration("idle-timeout", Duration.ofMillis(def.idleMs()));
    if (idle.toMillis() < 1 || idle.toDays() > 20) {
      section.problem("idle-timeout", "must be more than 0 and at most 20d");
      idle = Duration.ofMillis(def.idleMs());
    }
    return new Limits(
        message,
        section.integer("max-connections", def.maxConnections(), 1, 1000),
        idle.toMillis(),
        section.integer("max-rate-per-peer", def.ratePerPeer(), 0, 1_000_000));
  }

  /** The longest message. */
  static int messageBytes(ConfigSection section, Limits def) {
    long bytes = section.dataSize("max-message-size", new DataSize(def.maxMessageBytes())).bytes();
    if (bytes < 480 || bytes > Limits.MOST_MESSAGE_BYTES) {
      section.problem("max-message-size", "must be from 480B to 768KiB");
      return def.maxMessageBytes();
    }
    return (int) bytes;
  }
}
