// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import io.penstock.servers.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The quickstart as a user runs it, with a handle on its children. */
final class QuickstartProcess implements AutoCloseable {
  private static final Path PROGRAM =
      Checkout.ROOT.resolve("quickstart/target/penstock-quickstart/bin/penstock-quickstart");

  /** The children, by a word that stands only in that child's command line. */
  static final Map<String, String> CHILDREN =
      Map.of(
          "kafka", "io.penstock.server.kafka.Broker",
          "search", "io.penstock.server.elasticsearch.ElasticsearchNode",
          "connect", "org.apache.kafka.connect.cli.ConnectStandalone",
          "processor", "io.penstock.processor.",
          "agent", "io.penstock.agent.");

  private final Process process;
  private final Path output;
  private final URI search;

  private QuickstartProcess(Process process, Path output, URI search) {
    this.process = process;
    this.output = output;
    this.search = search;
  }

  /**
   * Starts it on a data directory, which keeps its ports.
   *
   * @param output gets what it prints
   */
  static QuickstartProcess start(Path data, Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    int port = FreePorts.next();
    command.addAll(List.of(PROGRAM.toString(), "--data", data.toString()));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new QuickstartProcess(
        builder.start(), output, URI.create("http://127.0.0.1:" + port + "/"));
  }

  /** The index, as any client sees it. */
  IndexContent index() {
    return new IndexContent(search);
  }

  /** The child of this role, if it runs now. */
  Optional<ProcessHandle> child(String role) {
    String word = CHILDREN.get(role) == null ? role : CHILDREN.get(role);
    return process.descendants().filter(child -> commandLine(child).contains(word)).findFirst();
  }

  /** What it printed so far. */
  String printed() throws IOException {
    return Files.readString(output);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Something that becomes true by itself. */
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  /**
   * Waits for it.
   *
   * @throws AssertionError if it takes longer, or the quickstart ended
   */
  void await(String what, int seconds, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.holds()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError("no " + what + " within " + seconds + " s\n" + printed());
      }
      Thread.sleep(200);
    }
  }

  /**
   * Waits for it as long; whether it holds then, the test asks once more, and says what it sees.
   */
  void awaitOrGoOn(int seconds, Condition condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.holds() && System.nanoTime() < end) {
      Thread.sleep(200);
    }
  }

  /** Sends SIGTERM and waits. */
  int stop() throws InterruptedException {
    process.destroy();
    return exitCode(240);
  }

  /**
   * Waits for its end.
   *
   * @throws AssertionError if it takes longer
   */
  int exitCode(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("the quickstart did not end within " + seconds + " s");
    }
    return process.exitValue();
  }

  /** Ends it and whatever is left of its children. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(240, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** The JDK cuts long command lines, and class paths are long: read it from proc(5). */
  private static String commandLine(ProcessHandle child) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(child.pid()), "cmdline"),
          java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
