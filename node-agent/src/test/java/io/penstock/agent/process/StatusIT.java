// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.process.AgentProcess.Ran;
import io.penstock.endpoint.Answer;
import io.penstock.endpoint.EndpointClient;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running agent asked how it is, with a broker that is never there. */
class StatusIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String LINE = "2026-11-22 11:06:02.229 670 INFO nova.api [-] request\n";

  private final Path dir;
  private final Path logs;
  private final AgentProcess agent;

  StatusIT(@TempDir Path dir) throws IOException {
    this.dir = dir;
    this.logs = Files.createDirectories(dir.resolve("logs"));
    this.agent = new AgentProcess(dir, settings("", ""));
  }

  private String settings(String input, String more) {
    return """
    node: ctl01
    data-dir: %s
    kafka: {bootstrap-servers: ["127.0.0.1:1"]}
    inputs:
      files:
        - include: ["%s/*.log"]
          %s
    endpoint: {stalled-after: 5m}
    stop-timeout: 1s
    %s
    """
        .formatted(dir.resolve("data"), logs, input, more);
  }

  @Test
  void status_without_an_agent_says_so() throws Exception {
    Ran ran = agent.run("status");

    assertEquals(1, ran.code());
    assertTrue(ran.output().contains("no agent is running"), ran.output());
  }

  @Test
  void discover_shows_what_would_be_read_and_why_not_the_rest() throws Exception {
    Files.writeString(logs.resolve("nova-api.log"), LINE);
    Files.writeString(logs.resolve("notes.txt"), "x");
    Files.createSymbolicLink(logs.resolve("same.log"), logs.resolve("nova-api.log"));
    Ran ran = agent.run("discover");

    assertEquals(0, ran.code());
    assertTrue(ran.output().contains("nova-api.log  (oslo.log)"), ran.output());
    assertTrue(ran.output().contains("notes.txt  (no pattern includes it)"), ran.output());
    assertTrue(ran.output().contains("same.log  (the same file as"), ran.output());
  }

  @Test
  void status_health_and_metrics_show_that_nothing_gets_to_kafka() throws Exception {
    Files.writeString(logs.resolve("nova-api.log"), LINE.repeat(100));
    // Only here: a disk that does not answer for two seconds is no fault of the other tests.
    agent.configure(settings("", "").replace("stalled-after: 5m", "stalled-after: 2s"));
    try (ChildProcess running = agent.start()) {
      awaitBody("/healthz", "shipping-stalled");
      assertEquals(503, ask("/healthz").status());
      awaitBody("/status", "kafka   away since");

      Ran status = agent.run("status");
      assertEquals(0, status.code());
      assertTrue(status.output().contains("health  red"), status.output());
      assertTrue(status.output().contains("kafka   away since"), status.output());
      assertTrue(status.output().contains("  " + logs.resolve("nova-api.log")), status.output());

      String json = agent.run("status", "--json").output();
      assertTrue(json.contains("\"lag_bytes\":" + 100 * LINE.length()), json);
      assertTrue(json.contains("\"lag_seconds\":"), json);

      String metrics = ask("/metrics").body();
      assertTrue(metrics.contains("\npenstock_agent_read_lines_total 100\n"), metrics);
      assertTrue(metrics.contains("\npenstock_agent_health{colour=\"red\"} 1\n"), metrics);
      assertEquals(0, running.stop());
      String left = 100 * LINE.length() + " bytes that were read are kept in ";
      assertTrue(Files.readString(agent.log()).contains("stopped; " + left));
      assertFalse(Files.exists(dir.resolve("data/status.sock")));
    }
  }

  @Test
  void it_is_red_until_a_listener_can_be_written_to() throws Exception {
    Path socket = dir.resolve("log.sock");
    String input = "  syslog: [{name: local, unix-datagram: %s}]".formatted(socket);
    agent.configure(settings("", "").replace("inputs:\n", "inputs:\n" + input + "\n"));
    try (ChildProcess running = agent.start()) {
      awaitStatus(200);
      assertTrue(Files.exists(socket), "healthy before its listener was bound");
      assertEquals(0, running.stop());
    }
  }

  @Test
  @SuppressWarnings("try") // the other program ends before the agent does
  void an_address_that_is_in_use_makes_it_yellow_until_it_can_be_had() throws Exception {
    try (ServerSocket other = listening(FreePorts.next())) {
      String address = "127.0.0.1:" + other.getLocalPort();
      agent.configure(
          settings("", "").replace("{stalled-after", "{address: '" + address + "', stalled-after"));
      try (ChildProcess running = agent.start()) {
        awaitBody("/healthz", "\"endpoint\"");
        // red at first: it is still starting, too
        awaitBody("/healthz", "\"health\":\"yellow\"");
        assertEquals(200, ask("/healthz").status());
        assertTrue(ask("/healthz").body().contains(address), ask("/healthz").body());
        other.close();
        awaitBody("/healthz", "green");
        SocketAddress had =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), other.getLocalPort());
        assertEquals(200, EndpointClient.get(had, "/metrics").status());
        assertEquals(0, running.stop());
      }
    }
  }

  @Test
  void an_agent_with_nothing_to_do_is_green() throws Exception {
    try (ChildProcess running = agent.start()) {
      awaitBody("/healthz", "\"health\":\"green\"");
      assertEquals(200, ask("/healthz").status());
      assertEquals(0, running.stop());
    }
  }

  @Test
  void a_bad_file_changes_nothing_and_is_explained() throws Exception {
    try (ChildProcess running = agent.start()) {
      awaitBody("/healthz", "green");
      agent.configure(settings("labels: {a: b}", "nodes: x"));
      AgentProcess.hangUp(running);
      awaitBody("/status", "unknown key; did you mean 'node'?");
      assertTrue(ask("/healthz").body().contains("reload-refused"));
      assertEquals(200, ask("/healthz").status());

      agent.configure(settings("labels: {a: b}", "ledger-interval: 7s"));
      AgentProcess.hangUp(running);
      awaitBody("/status", "a restart is needed for ledger-interval");
      assertTrue(ask("/healthz").body().contains("green"), ask("/healthz").body());
      assertTrue(Files.readString(agent.log()).contains("not reloaded, the old ones stay"));
      assertEquals(0, running.stop());
    }
  }

  @Test
  void its_own_log_is_not_read_whatever_the_patterns_say() throws Exception {
    Path own = logs.resolve("agent.log");
    agent.configure(settings("", "log: {format: json, file: %s}".formatted(own)));
    try (ChildProcess running = agent.start()) {
      Files.writeString(logs.resolve("nova-api.log"), LINE);
      awaitBody("/status.json", logs.resolve("nova-api.log").toString());
      assertFalse(ask("/status.json").body().contains("\"stream\":\"" + own));
      assertEquals(0, running.stop());
    }
    assertTrue(
        Files.readAllLines(own).stream().allMatch(line -> line.startsWith("{\"@timestamp\"")));
    assertTrue(Files.readString(agent.log()).contains("is the agent's own log"));
  }

  @Test
  void the_flag_for_json_wins_over_the_file() throws Exception {
    agent.configure(settings("", "log: {format: human}"));
    try (ChildProcess running = agent.start("--log-format", "json")) {
      awaitBody("/healthz", "green");
      assertEquals(0, running.stop());
    }
    String log = Files.readString(agent.log());
    assertTrue(log.startsWith("{\"@timestamp\":\""), log);
  }

  private static ServerSocket listening(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  private Answer ask(String path) throws IOException {
    return EndpointClient.get(UnixDomainSocketAddress.of(dir.resolve("data/status.sock")), path);
  }

  /** Asks without a pause: what a probe would believe that comes at the worst moment. */
  private void awaitStatus(int wanted) throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    int status = 0;
    while (status != wanted && System.nanoTime() < end) {
      try {
        status = ask("/healthz").status();
      } catch (IOException e) {
        status = 0;
      }
    }
    assertEquals(wanted, status, Files.readString(agent.log()));
  }

  private void awaitBody(String path, String part) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    String body = "";
    while (System.nanoTime() < end) {
      body = bodyOrNothing(path);
      if (body.contains(part)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(
        "no '" + part + "' in: " + body + "\n" + Files.readString(agent.log()));
  }

  private String bodyOrNothing(String path) {
    try {
      return ask(path).body();
    } catch (IOException e) {
      return "";
    }
  }
}
