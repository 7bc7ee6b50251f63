// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.servers.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

class StreamListenersIT {
  private static final byte[] SIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  @TempDir private Path dir = Path.of("");

  private static Socket connect(int port) {
    List<Socket> sockets = new ArrayList<>();
    RunningListeners.await(
        () -> {
          try {
            sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
            return true;
          } catch (IOException e) {
            return false;
          }
        },
        () -> "nobody listens on " + port);
    return sockets.get(0);
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private SyslogSettings tcp(int port, Limits limits) {
    return RunningListeners.settings(
        "tcp", new Listen.Tcp("127.0.0.1", port, java.util.Optional.empty()), limits);
  }

  @Test
  void both_framings_come_on_one_port_and_are_told_apart_by_connection() throws Exception {
    int port = FreePorts.next();
    try (RunningListeners listeners = new RunningListeners(dir, tcp(port, Limits.of(65_536)));
        Socket counted = connect(port);
        Socket lines = connect(port)) {
      write(counted, "9 <1>two\nln5 <1>");
      write(lines, "<2>a line\n<2>anot");
      listeners.awaitMessages(2);
      write(counted, "ab");
      write(lines, "her\n");
      listeners.awaitMessages(4);
      assertEquals(
          List.of("<1>ab", "<1>two\nln", "<2>a line", "<2>another"),
          listeners.log().messages().stream().sorted().toList());
      assertEquals("127.0.0.1", listeners.log().frames().get(0).header().labels().get("peer"));
      assertEquals(2, listeners.status(0).connections());
    }
  }

  @Test
  void unix_streams_work_the_same() throws Exception {
    Path path = dir.resolve("stream");
    try (RunningListeners listeners =
        new RunningListeners(
            dir,
            RunningListeners.settings(
                "s", new Listen.UnixStream(path, "rw-rw-rw-", ""), Limits.of(65_536)))) {
      RunningListeners.await(() -> Files.exists(path), () -> "no socket");
      try (AFUNIXSocket socket = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(path))) {
        write(socket, "<1>a\n<1>b");
      }
      listeners.awaitMessages(2);
      assertEquals(List.of("<1>a", "<1>b"), listeners.log().messages());
      RunningListeners.await(
          () -> listeners.refused(0, Refusal.UNFINISHED) == 1, () -> "" + listeners.status(0));
    }
  }

  @Test
  void more_connections_than_the_limit_are_closed_and_counted() throws Exception {
    int port = FreePorts.next();
    try (RunningListeners listeners =
            new RunningListeners(dir, tcp(port, new Limits(1000, 2, 60_000, 0)));
        Socket first = connect(port);
        Socket second = connect(port);
        Socket third = connect(port)) {
      assertEquals(-1, third.getInputStream().read());
      assertEquals(1, listeners.refused(0, Refusal.CONNECTION_LIMIT));
      write(first, "<1>a\n");
      write(second, "<1>b\n");
      listeners.awaitMessages(2);
    }
  }

  @Test
  void tcp_listens_on_both_families_and_names_the_peer() throws Exception {
    assumeTrue(
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .anyMatch(address -> address.getHostAddress().startsWith("0:0:0:0:0:0:0:1")),
        "this machine has no IPv6 loopback");
    int port = FreePorts.next();
    Listen listen = new Listen.Tcp("::", port, java.util.Optional.empty());
    try (RunningListeners listeners =
            new RunningListeners(dir, RunningListeners.settings("six", listen, Limits.of(1000)));
        Socket four = connect(port);
        Socket six = new Socket(InetAddress.getByAddress(SIX), port)) {
      write(four, "<1>four\n");
      listeners.awaitMessages(1);
      write(six, "<1>six\n");
      listeners.awaitMessages(2);
      assertEquals(
          List.of("127.0.0.1", "0:0:0:0:0:0:0:1"),
          listeners.log().frames().stream()
              .map(frame -> frame.header().labels().get("peer"))
              .toList());
    }
  }

  @Test
  void an_idle_connection_is_closed_and_its_place_is_free() throws Exception {
    int port = FreePorts.next();
    try (RunningListeners listeners =
            new RunningListeners(dir, tcp(port, new Limits(1000, 1, 1_000, 0)));
        Socket idle = connect(port)) {
      write(idle, "<1>begun");
      assertEquals(-1, idle.getInputStream().read());
      RunningListeners.await(
          () -> listeners.refused(0, Refusal.IDLE) == 1, () -> "" + listeners.status(0));
      listeners.awaitMessages(1);
      RunningListeners.await(
          () -> listeners.status(0).connections() == 0, () -> "" + listeners.status(0));
    }
  }

  @Test
  void a_fast_sender_is_slowed_down_and_loses_nothing() throws Exception {
    int port = FreePorts.next();
    try (RunningListeners listeners =
            new RunningListeners(dir, tcp(port, new Limits(1000, 1, 60_000, 100)));
        Socket fast = connect(port)) {
      long from = System.nanoTime();
      write(fast, "<1>x\n".repeat(200));
      listeners.awaitMessages(200);
      long tookMs = (System.nanoTime() - from) / 1_000_000;
      assertTrue(tookMs > 800, "took " + tookMs + " ms");
    }
  }

  @Test
  void a_full_spool_makes_senders_wait_and_then_takes_everything() throws Exception {
    int port = FreePorts.next();
    String line = "<1>" + "x".repeat(996) + "\n";
    try (RunningListeners listeners = new RunningListeners(dir, tcp(port, Limits.of(1000)));
        Socket socket = connect(port)) {
      listeners.log().full(true);
      Thread sending =
          new Thread(
              () -> {
                try {
                  write(socket, line.repeat(20_000));
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      sending.start();
      RunningListeners.await(
          () -> listeners.status(0).messages() > 900, () -> "" + listeners.status(0));
      long taken = listeners.status(0).messages();
      assertTrue(taken < 2_000, "took " + taken + " without room");
      listeners.log().full(false);
      listeners.awaitMessages(20_000);
      sending.join();
    }
  }
}
