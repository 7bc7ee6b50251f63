// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import io.penstock.servers.ChildProcess;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An agent or a processor as a user runs it, with a data directory of its own, which may be killed
 * and started again.
 */
final class TierInstance implements AutoCloseable {
  private static final String AGENT = "node-agent/target/penstock-agent/bin/penstock-agent";
  private static final String PROCESSOR =
      "stream-processor/target/penstock-processor/bin/penstock-processor";

  /** So long that only what hangs is killed: then it ends with another exit code. */
  private static final Duration STOP_LIMIT = Duration.ofMinutes(3);

  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final ServerSpec spec;
  private ChildProcess process;

  private TierInstance(String program, Path folder, String settings) throws IOException {
    Path config = Files.createDirectories(folder).resolve("settings.yaml");
    Files.writeString(config, settings);
    spec =
        new ServerSpec(
            folder.getFileName().toString(),
            folder,
            List.of(
                Checkout.ROOT.resolve(program).toString(), "run", "--config", config.toString()),
            Map.of("JAVA_HOME", System.getProperty("java.home")),
            folder.resolve("own.log"),
            () -> true,
            START_LIMIT,
            STOP_LIMIT);
    process = ChildProcess.start(spec);
  }

  /** Starts an agent with these inputs. */
  static TierInstance agentWith(Path folder, String bootstrapServers, String inputs)
      throws IOException {
    String settings =
        """
        node: ctl01
        zone: UTC
        data-dir: %s
        kafka: {bootstrap-servers: [%s]}
        ledger-interval: 1s
        inputs:
        """
            .formatted(folder.resolve("data"), bootstrapServers);
    return new TierInstance(AGENT, folder, settings + inputs.indent(2));
  }

  /** Starts an agent that reads the logs of one folder. */
  static TierInstance agent(Path folder, String bootstrapServers, Path logs) throws IOException {
    String settings =
        """
        node: ctl01
        zone: UTC
        data-dir: %s
        kafka: {bootstrap-servers: [%s]}
        inputs:
          files:
            - include: ["%s/*.log"]
        ledger-interval: 1s
        tail: {close-rotated-after: 2s}
        """
            .formatted(folder.resolve("data"), bootstrapServers, logs);
    return new TierInstance(AGENT, folder, settings);
  }

  /** Starts a processor with the settings that are shipped, and copies of the others' state. */
  static TierInstance processor(Path folder, String bootstrapServers) throws IOException {
    String settings =
        """
        kafka:
          bootstrap-servers: [%s]
        data-dir: %s
        ledger-interval: 2s
        state: {standby-replicas: 1}
        """
            .formatted(bootstrapServers, folder.resolve("data"));
    return new TierInstance(PROCESSOR, folder, settings);
  }

  /** Of a processor, with further properties of Kafka's clients. */
  static String settings(Path data, String bootstrapServers, Map<String, String> properties) {
    return """
        kafka:
          bootstrap-servers: [%s]
          properties:
        %s
        data-dir: %s
        ledger-interval: 2s
        """
        .formatted(
            bootstrapServers,
            properties.entrySet().stream()
                .map(entry -> "    " + entry.getKey() + ": '" + entry.getValue() + "'")
                .collect(Collectors.joining("\n")),
            data);
  }

  /** Starts a processor as it is shipped, with further properties of Kafka's clients. */
  static TierInstance processor(
      Path folder, String bootstrapServers, Map<String, String> properties) throws IOException {
    String settings = settings(folder.resolve("data"), bootstrapServers, properties);
    return new TierInstance(PROCESSOR, folder, settings);
  }

  boolean runs() {
    return process.isAlive();
  }

  /** Starts it again on the data that it had. */
  void startAgain() throws IOException {
    process = ChildProcess.start(spec);
  }

  /** Waits until it has these files open, or for as long as a start may take. */
  void awaitOpen(Set<Path> files) throws InterruptedException {
    long end = System.nanoTime() + spec.startLimit().toNanos();
    while (!openFiles().containsAll(files) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private Set<Path> openFiles() {
    try (Stream<Path> descriptors =
        Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
      Set<Path> open = new HashSet<>();
      for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
        if (Files.isSymbolicLink(descriptor)) {
          open.add(Files.readSymbolicLink(descriptor));
        }
      }
      return open;
    } catch (IOException | UncheckedIOException e) {
      // it ends, or closed one of them meanwhile
      return Set.of();
    }
  }

  /**
   * Waits for a moment at which none of its threads runs: what was read is no longer in anybody's
   * hand.
   */
  void awaitIdle() throws InterruptedException {
    long end = System.nanoTime() + spec.startLimit().toNanos();
    while (!isIdle() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** By the third column of each thread's {@code stat}, see proc(5): behind its name. */
  private boolean isIdle() {
    try (Stream<Path> threads =
        Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
      for (Path thread : (Iterable<Path>) threads::iterator) {
        String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
        if (!stat.substring(stat.lastIndexOf(')')).startsWith(") S ")) {
          return false;
        }
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      // a thread ended meanwhile
      return false;
    }
  }

  void kill() throws InterruptedException {
    process.kill();
  }

  /** Stops it in order, and says with which exit code. */
  int stop() throws InterruptedException {
    return process.stop();
  }

  /** The end of what it logged. */
  String log() {
    return String.join("\n", process.lastLines(30));
  }

  @Override
  public void close() {
    process.close();
  }
}
