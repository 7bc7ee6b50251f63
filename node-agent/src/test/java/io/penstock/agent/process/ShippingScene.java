// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.pipeline.Delivered;
import io.penstock.contract.TopicSpec;
import io.penstock.contract.Topics;
import io.penstock.servers.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** A node with two logs, its agent, and topics of its own in which to look what arrived. */
final class ShippingScene implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String SAID = " penstock-agent - ";

  final TopicSpec frames;
  final TopicSpec ledger;
  final Admin admin;
  private final Path logs;
  private final AgentProcess agent;
  private final FrameTopic arrived;
  private final Map<Path, StringBuilder> written = new TreeMap<>();
  private final Map<String, String> environment;
  private @Nullable ChildProcess running;
  private int lines;

  /**
   * A node that is not started yet.
   *
   * @param name of its topics
   * @param observed where the test itself looks, without a password
   * @param connection the agent's settings below {@code kafka}, without the topics
   * @param environment of the agent
   */
  ShippingScene(
      Path dir, String name, String observed, String connection, Map<String, String> environment)
      throws IOException {
    this.frames = new TopicSpec(name + ".frames", 2, Topics.FRAMES.configs());
    this.ledger = new TopicSpec(name + ".ledger", 1, Topics.LEDGER.configs());
    this.admin = Admin.create(Map.of("bootstrap.servers", observed));
    this.arrived = new FrameTopic(observed, frames, ledger);
    this.logs = Files.createDirectories(dir.resolve("logs"));
    this.environment = environment;
    this.agent = new AgentProcess(dir.resolve("agent"), settings(dir, connection));
  }

  private String settings(Path dir, String connection) {
    return """
    node: ctl01
    data-dir: %s
    kafka:
      topic: %s
      ledger-topic: %s
    %s
    inputs:
      files:
        - include: ["%s/*.log"]
      syslog:
        - name: local
          unix-datagram: %s
    ledger-interval: 1s
    """
        .formatted(
            dir.resolve("agent/data"),
            frames.name(),
            ledger.name(),
            connection.stripTrailing().indent(2).stripTrailing(),
            logs,
            dir.resolve("agent/log.sock"));
  }

  ShippingScene withTopics() throws InterruptedException, ExecutionException {
    return withTopics(1);
  }

  ShippingScene withTopics(int copies) throws InterruptedException, ExecutionException {
    FrameTopic.create(admin, copies, frames, ledger);
    return this;
  }

  ShippingScene start() throws IOException {
    running = agent.start(environment);
    return this;
  }

  /** Both logs grow. */
  ShippingScene write(int count) throws IOException {
    for (String name : List.of("nova-api.log", "nova-scheduler.log")) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < count; i++) {
        text.append("2026-11-22 11:06:02.229 670 INFO nova [-] ").append(lines++).append('\n');
      }
      write(name, text.toString());
    }
    return this;
  }

  ShippingScene write(String name, String text) throws IOException {
    Path log = logs.resolve(name);
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    written.computeIfAbsent(log, key -> new StringBuilder()).append(text);
    return this;
  }

  Path socket() {
    return agent.socket();
  }

  /** Waits until everything that was written has arrived, each stream in its order. */
  ShippingScene awaitAll() throws IOException {
    try {
      arrived.awaitFrames(LIMIT, found -> allIn(found));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + log(), e);
    }
    written.forEach(
        (log, text) -> assertArrayEquals(text.toString().getBytes(UTF_8), bytesOf(log), "" + log));
    return this;
  }

  private boolean allIn(List<Frame> found) {
    return written.entrySet().stream()
        .allMatch(
            one ->
                Delivered.bytes(found, one.getKey().toString()).length >= one.getValue().length());
  }

  private byte[] bytesOf(Path log) {
    return Delivered.bytes(arrived.frames(), log.toString());
  }

  List<Frame> arrived() {
    return arrived.frames();
  }

  FrameTopic topic() {
    return arrived;
  }

  /** Waits until the agent logged a line with this text. */
  ShippingScene awaitSaid(String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!log().contains(text)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never said '" + text + "':\n" + log());
      }
      Thread.sleep(20);
    }
    return this;
  }

  /** What the agent said about a condition, in order. */
  List<String> said(String condition) throws IOException {
    return log()
        .lines()
        .filter(line -> line.contains(SAID + condition + ": "))
        .map(line -> line.substring(line.indexOf(SAID) + SAID.length()))
        .toList();
  }

  /** It said this reason once while something was wrong, and at last that it no longer is. */
  ShippingScene assertSaidOnce(String condition, String wrong, String right)
      throws IOException, InterruptedException {
    List<String> said = awaitLastSaid(condition, right);
    assertEquals(1, said.stream().filter(line -> line.contains(wrong)).count(), said::toString);
    return this;
  }

  /** One line for each reason of a spell, and one when it ended. */
  ShippingScene assertSaidEachOnce(String condition, String wrong, String right)
      throws IOException, InterruptedException {
    List<String> said = awaitLastSaid(condition, right);
    List<String> reasons = said.stream().filter(line -> line.contains(wrong)).toList();
    assertFalse(reasons.isEmpty(), said::toString);
    assertEquals(reasons.stream().distinct().toList(), reasons);
    return this;
  }

  /** Everything said of a condition, once the last of it ends so: it is said after the records. */
  private List<String> awaitLastSaid(String condition, String right)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      List<String> said = said(condition);
      if (!said.isEmpty() && said.get(said.size() - 1).endsWith(right)) {
        return said;
      }
      assertTrue(System.nanoTime() < end, said::toString);
      Thread.sleep(20);
    }
  }

  private String log() throws IOException {
    return Files.exists(agent.log()) ? Files.readString(agent.log()) : "";
  }

  AgentProcess.Ran run(String command, String... options) throws Exception {
    return agent.run(environment, command, options);
  }

  /**
   * Everything that the agent tells about itself, of its settings and its state, holds no such
   * text.
   */
  ShippingScene assertNeverTold(String secret) throws Exception {
    List<String> told = new ArrayList<>(List.of(log()));
    told.add(run("status").output());
    told.add(run("status", "--json").output());
    told.add(run("check-config").output());
    told.add(run("check-config", "--online").output());
    told.add(run("spool", "inspect").output());
    assertTrue(told.get(2).contains("\"streams\""), told.get(2));
    assertFalse(told.toString().contains(secret), told::toString);
    return this;
  }

  /** It has run from its start to now, and says that nothing is left. */
  void stop() throws Exception {
    assertEquals(0, running == null ? -1 : running.stop());
    assertTrue(log().contains("everything that was read is acknowledged"), log());
    assertEquals(1, log().lines().filter(line -> line.contains(SAID + "node ctl01")).count());
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
    }
    arrived.close();
    admin.close();
  }
}
