// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.servers.ChildProcess;
import io.penstock.servers.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Senders that connect and never finish, against the agent with the memory that it is shipped with.
 */
class SlowSendersIT {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final int CONNECTIONS = 1_000;
  private static final int ALLOWED = 64;
  private static final int MESSAGE_BYTES = 64 * 1024;

  private final AskedAgent asked;
  private final List<Integer> ports;
  private final List<Socket> slow = new ArrayList<>();
  private final AgentProcess agent;

  SlowSendersIT(@TempDir Path dir) throws IOException {
    asked = new AskedAgent(dir);
    ports = List.of(FreePorts.next(), FreePorts.next(), FreePorts.next());
    agent =
        new AgentProcess(
            dir,
            """
            node: ctl01
            data-dir: %s
            kafka: {bootstrap-servers: ["127.0.0.1:1"]}
            inputs:
              syslog:
                - {name: slow, tcp: "127.0.0.1:%d"}
                - {name: wide, tcp: "127.0.0.1:%d", max-connections: 1000}
                - {name: other, tcp: "127.0.0.1:%d"}
            stop-timeout: 1s
            """
                .formatted(dir.resolve("data"), ports.get(0), ports.get(1), ports.get(2)));
  }

  @Test
  void a_thousand_connections_with_half_a_message_each_cost_bounded_memory() throws Exception {
    try (ChildProcess running = agent.start()) {
      asked.awaitMetric("listener_connections{listener=\"slow\"} 0");
      attack(ports.get(0));
      asked.awaitMetric("listener_connections{listener=\"slow\"} " + ALLOWED);
      asked.awaitMetric(
          "listener_refused_total{listener=\"slow\",cause=\"connection-limit\"} "
              + (CONNECTIONS - ALLOWED));
      System.out.println("with " + ALLOWED + " half messages: " + memory(running.pid()));
      closeAll();
      asked.awaitMetric(
          "listener_refused_total{listener=\"slow\",cause=\"unfinished\"} " + ALLOWED);
      proveAlive(running);
    }
  }

  @Test
  void settings_that_allow_more_than_the_heap_holds_do_not_end_the_agent() throws Exception {
    try (ChildProcess running = agent.start()) {
      asked.awaitMetric("listener_connections{listener=\"wide\"} 0");
      attack(ports.get(1));
      asked.awaitMetric("listener_refused_total{listener=\"wide\",cause=\"memory\"} [1-9]\\d*");
      System.out.println("as many as there is room for: " + memory(running.pid()));
      System.out.println(
          asked
              .body("/metrics")
              .lines()
              .filter(line -> line.contains("listener=\"wide\"") && !line.endsWith(" 0"))
              .toList());
      closeAll();
      asked.awaitMetric("listener_connections{listener=\"wide\"} 0");
      proveAlive(running);
    }
  }

  private void attack(int port) throws Exception {
    awaitListening(port);
    byte[] half = half();
    for (int i = 0; i < CONNECTIONS; i++) {
      slow.add(send(port, half));
    }
  }

  private static void awaitListening(int port) throws Exception {
    long giveUpAt = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        assertTrue(System.nanoTime() < giveUpAt, e::toString);
        Thread.sleep(20);
      }
    }
  }

  private void proveAlive(ChildProcess running) throws Exception {
    slow.add(send(ports.get(2), "<13>a small message\n".getBytes(US_ASCII)));
    asked.awaitMetric("listener_messages_total{listener=\"other\"} 1");
    assertEquals(0, running.stop());
  }

  /** All but the last byte: as much as a connection can hold. */
  private static byte[] half() {
    return ("65535 <13>" + "x".repeat(MESSAGE_BYTES - 6)).getBytes(US_ASCII);
  }

  private static Socket send(int port, byte[] bytes) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      // one too many: it is closed on us
      socket.close();
    }
    return socket;
  }

  @AfterEach
  void closeAll() throws IOException {
    for (Socket socket : slow) {
      socket.close();
    }
    slow.clear();
  }

  private static String memory(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", "" + pid, "status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .findFirst()
        .orElse("");
  }
}
