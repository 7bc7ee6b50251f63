// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code inputs.journal}. Immutable.
 *
 * @param name its name; the stream is {@code syslog:<name>}, or {@code journal:<name>} in the form
 *     {@code EXPORT}
 * @param directory where the journal files lie; empty for this machine's own journal
 * @param matches as journalctl takes them: {@code _SYSTEMD_UNIT=ssh.service}
 * @param form what an entry becomes
 * @param labels labels of its frames
 */
public record JournalSettings(
    String name,
    Optional<Path> directory,
    List<String> matches,
    Form form,
    Map<String, String> labels) {
  /** What an entry becomes. */
  public enum Form {
    /** A message of RFC 5424 with the fields that have a place there. */
    SYSLOG,
    /** The entry as journalctl exports it, every field. */
    EXPORT
  }

  public JournalSettings {
    matches = List.copyOf(matches);
    labels = Map.copyOf(labels);
  }

  /** The stream that its frames belong to. */
  public String stream() {
    return (form == Form.EXPORT ? "journal:" : "syslog:") + name;
  }
}
