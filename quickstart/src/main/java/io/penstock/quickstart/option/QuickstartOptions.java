// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was asked for. Immutable.
 *
 * @param logs absolute globs of files to tail
 * @param syslogSocket where to listen for syslog datagrams
 * @param data directory that keeps everything
 * @param port HTTP port of the search server; 0 for any that is free
 * @param rate lines a second that the demo writes
 * @param exitWhenIdle whether to end when all that was in the inputs is in the index
 * @param summary file to write figures of the run to
 */
public record QuickstartOptions(
    List<String> logs,
    Optional<Path> syslogSocket,
    Path data,
    int port,
    Engine engine,
    OptionalInt rate,
    boolean exitWhenIdle,
    Optional<Path> summary) {
  public QuickstartOptions {
    logs = List.copyOf(logs);
  }

  /** Whether the demo cloud supplies the lines. */
  public boolean demo() {
    return logs.isEmpty() && syslogSocket.isEmpty();
  }
}
