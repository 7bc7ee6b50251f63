// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.part;

import io.penstock.servers.LocalServer;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.ReadinessProbe;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One of our own programs, started by its script as on any host.
 *
 * @param script its start script, relative to the checkout
 * @param config what its configuration file says
 * @param javaOptions flags behind those of the script
 */
record Tier(
    PenstockHome home,
    String name,
    String script,
    Path directory,
    String config,
    List<String> javaOptions,
    ReadinessProbe readiness)
    implements LocalServer {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  @Override
  public ServerSpec spec() throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name + ".yaml");
    Files.writeString(file, config);
    return new ServerSpec(
        name,
        directory,
        List.of(home.built(script).toString(), "run", "--config", file.toString()),
        environment(),
        directory.resolve(name + ".log"),
        readiness,
        START_LIMIT,
        STOP_LIMIT);
  }

  /** The same Java as ours, and on the leash; {@code java} itself reads the second variable. */
  private Map<String, String> environment() {
    String before = System.getenv().getOrDefault("JDK_JAVA_OPTIONS", "");
    return Map.of(
        "JAVA_HOME",
        System.getProperty("java.home"),
        "JDK_JAVA_OPTIONS",
        (before + " \"-javaagent:" + home.leash() + "\"").trim(),
        "PENSTOCK_JAVA_OPTS",
        (System.getenv().getOrDefault("PENSTOCK_JAVA_OPTS", "")
                + " "
                + String.join(" ", javaOptions))
            .trim());
  }
}
