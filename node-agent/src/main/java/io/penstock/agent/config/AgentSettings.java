// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import io.penstock.agent.framing.Origin;
import io.penstock.agent.input.file.FileInputSettings;
import io.penstock.agent.input.file.TailSettings;
import io.penstock.agent.input.journal.JournalSettings;
import io.penstock.agent.input.listener.SyslogSettings;
import io.penstock.agent.localcopy.CopySettings;
import io.penstock.agent.log.LogSettings;
import io.penstock.agent.shipping.KafkaSettings;
import io.penstock.agent.spool.SpoolSettings;
import io.penstock.agent.status.EndpointSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that the settings file says. Immutable.
 *
 * @param node name of this node in frames and ledger
 * @param zone its time zone
 * @param dataDir where the spool lies
 * @param ledgerIntervalMs how often the ledger is told what changed
 * @param stopTimeoutMs how long an orderly stop goes on sending
 * @param endpoint where the agent tells how it is
 * @param log how the agent itself logs
 */
public record AgentSettings(
    String node,
    String zone,
    Path dataDir,
    KafkaSettings kafka,
    List<FileInputSettings> files,
    List<SyslogSettings> listeners,
    List<JournalSettings> journals,
    List<CopySettings> copies,
    TailSettings tail,
    SpoolSettings spool,
    long ledgerIntervalMs,
    long stopTimeoutMs,
    EndpointSettings endpoint,
    LogSettings log) {
  public AgentSettings {
    files = List.copyOf(files);
    listeners = List.copyOf(listeners);
    journals = List.copyOf(journals);
    copies = List.copyOf(copies);
  }

  /** The same with another log. */
  public AgentSettings with(LogSettings otherLog) {
    return copy(files, otherLog);
  }

  /** The same with other file inputs. */
  public AgentSettings with(List<FileInputSettings> otherFiles) {
    return copy(otherFiles, log);
  }

  private AgentSettings copy(List<FileInputSettings> otherFiles, LogSettings otherLog) {
    return new AgentSettings(
        node,
        zone,
        dataDir,
        kafka,
        otherFiles,
        listeners,
        journals,
        copies,
        tail,
        spool,
        ledgerIntervalMs,
        stopTimeoutMs,
        endpoint,
        otherLog);
  }

  /** What all frames of an input with these labels have in common. */
  public Origin origin(Map<String, String> labels) {
    return new Origin(node, zone, labels);
  }

  /** Where listeners keep what is not in the spool yet. */
  public Path stagingFolder() {
    return dataDir.resolve("syslog");
  }

  /** Where readers of journals keep how far they are. */
  public Path journalFolder() {
    return dataDir.resolve("journal");
  }

  /** Folder of the segments. */
  public Path spoolFolder() {
    return dataDir.resolve("spool");
  }
}
