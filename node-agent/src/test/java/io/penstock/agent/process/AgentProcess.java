// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import io.penstock.servers.ChildProcess;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The agent as it is shipped, as a process of its own. */
final class AgentProcess {
  private static final Duration STARTS_AT_ONCE = Duration.ofSeconds(1);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

  private final Path directory;
  private final Path config;

  AgentProcess(Path directory, String bootstrapServers, Path logs) throws IOException {
    this(
        directory,
        """
        node: ctl01
        zone: Europe/Berlin
        data-dir: %s
        kafka:
          bootstrap-servers: [%s]
        inputs:
          files:
            - include: ["%s/**/*.log"]
              labels: {environment: test}
          syslog:
            - name: local
              unix-datagram: %s
        ledger-interval: 1s
        tail: {close-rotated-after: 5s}
        """
            .formatted(
                directory.resolve("data"), bootstrapServers, logs, directory.resolve("log.sock")));
  }

  AgentProcess(Path directory, String settings) throws IOException {
    this.directory = directory;
    this.config = directory.resolve("agent.yaml");
    Files.createDirectories(directory);
    configure(settings);
  }

  /** Writes the settings file; a running agent has to be told. */
  void configure(String settings) throws IOException {
    Files.writeString(config, settings);
  }

  Path socket() {
    return directory.resolve("log.sock");
  }

  Path log() {
    return directory.resolve("agent.log");
  }

  ChildProcess start(String... options) throws IOException {
    return start(Map.of(), options);
  }

  ChildProcess start(Map<String, String> environment, String... options) throws IOException {
    return start(List.of(), environment, options);
  }

  /** Starts it with at most so many descriptors. */
  ChildProcess startWithDescriptors(int most, Map<String, String> environment) throws IOException {
    return start(List.of("sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh"), environment);
  }

  private ChildProcess start(
      List<String> wrapper, Map<String, String> environment, String... options) throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    // children of tests ignore SIGHUP; the agent is to have it as any service has
    command.addAll(List.of("env", "--default-signal=HUP"));
    command.addAll(command("run"));
    command.addAll(List.of(options));
    return ChildProcess.start(
        new ServerSpec(
            "agent",
            directory,
            command,
            environment,
            log(),
            () -> true,
            STARTS_AT_ONCE,
            STOP_LIMIT));
  }

  /** Runs another command with the same settings file to its end; returns its code and output. */
  Ran run(String command, String... options) throws IOException, InterruptedException {
    return run(Map.of(), command, options);
  }

  Ran run(Map<String, String> environment, String command, String... options)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("env", "--default-signal=HUP"));
    words.addAll(command(command));
    words.addAll(List.of(options));
    Path output = Files.createTempFile(directory, command, ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new Ran(process.waitFor(), Files.readString(output));
  }

  /** What a command ended with. */
  record Ran(int code, String output) {}

  private List<String> command(String name) throws IOException {
    Path program =
        PenstockHome.locate().built("node-agent/target/penstock-agent/bin/penstock-agent");
    return new ArrayList<>(List.of(program.toString(), name, "--config", config.toString()));
  }

  /** Tells the process to read its settings again. */
  static void hangUp(ChildProcess running) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-HUP", String.valueOf(running.pid())).start().waitFor();
  }
}
