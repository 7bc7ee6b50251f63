// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to run one child process, and how to tell that it is ready. Immutable.
 *
 * @param name one word for messages
 * @param directory its working directory; it must exist
 * @param command the program and its arguments
 * @param environment variables in addition to those of this process
 * @param log gets its standard output and standard error, appended
 * @param readiness asked until it says yes
 * @param startLimit how long that may take
 * @param stopLimit how long an orderly stop may take before the process is killed
 */
public record ServerSpec(
    String name,
    Path directory,
    List<String> command,
    Map<String, String> environment,
    Path log,
    ReadinessProbe readiness,
    Duration startLimit,
    Duration stopLimit) {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  public ServerSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** With no further environment and generous limits: 5 minutes to start, 20 s to stop. */
  public ServerSpec(
      String name, Path directory, List<String> command, Path log, ReadinessProbe readiness) {
    this(name, directory, command, Map.of(), log, readiness, START_LIMIT, STOP_LIMIT);
  }
}
