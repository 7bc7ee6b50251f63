// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.penstock.agent.io.Mount;
import io.penstock.agent.io.SmallDisk;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.time.ManualClock;
import io.penstock.contract.FrameFlag;
import io.penstock.servers.FreePorts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

class DatagramListenersIT {
  /** What real senders were seen to send, in kind. */
  private static final List<String> SHAPES =
      List.of(
          "<134>Nov 22 10:51:34 haproxy[748]: no host\n",
          "<78>Nov 22 10:51:34 vm CRON: a host",
          "<11>nova-api: no time, a NUL at the end\0",
          "no head at all",
          "<26>1 2026-11-22T10:51:34.448899+00:00 vm sshd - - [x y=\"\\]\"] \u00ef\u00bb\u00bfBOM",
          "<11>Nov 22 10:51:34 nova[5]: ERROR\nTraceback (most recent call last):\n  File \"x\"\n",
          "\0",
          "\u00ff\u00fe bytes that are no text");

  @TempDir private Path dir = Path.of("");

  private Path path() {
    return dir.resolve("run/log");
  }

  private SyslogSettings unix(int maxMessageBytes) {
    return RunningListeners.settings(
        "local", new Listen.UnixDatagram(path(), "rw-rw-rw-", ""), Limits.of(maxMessageBytes));
  }

  private AFUNIXDatagramSocket sender() throws IOException {
    AFUNIXDatagramSocket sender = AFUNIXDatagramSocket.newInstance();
    sender.connect(AFUNIXSocketAddress.of(path()));
    return sender;
  }

  private static void send(DatagramSocket sender, String message) throws IOException {
    byte[] bytes = message.getBytes(ISO_8859_1);
    sender.send(new DatagramPacket(bytes, bytes.length));
  }

  private void awaitSocket() {
    RunningListeners.await(() -> Files.exists(path()), () -> "no socket");
  }

  @Test
  void every_shape_of_message_passes_unharmed() throws Exception {
    try (RunningListeners listeners = new RunningListeners(dir, unix(Limits.UNIX_MESSAGE_BYTES))) {
      awaitSocket();
      try (AFUNIXDatagramSocket sender = sender()) {
        for (String shape : SHAPES) {
          send(sender, shape);
        }
      }
      listeners.awaitMessages(SHAPES.size());
      assertEquals(SHAPES, listeners.log().messages());
      assertEquals(
          "rw-rw-rw-", PosixFilePermissions.toString(Files.getPosixFilePermissions(path())));
    }
    assertFalse(Files.exists(path()));
  }

  @Test
  void the_largest_datagram_of_the_kernel_is_whole_and_a_larger_one_is_marked() throws Exception {
    byte[] largest = new byte[200_000];
    new Random(1).nextBytes(largest);
    try (RunningListeners listeners = new RunningListeners(dir, unix(200_000))) {
      awaitSocket();
      try (AFUNIXDatagramSocket sender = sender()) {
        sender.send(new DatagramPacket(largest, largest.length));
        send(sender, "x".repeat(200_001));
        send(sender, "next");
      }
      listeners.awaitMessages(3);
      assertEquals(new String(largest, ISO_8859_1), listeners.log().messages().get(0));
      assertEquals(200_000, listeners.log().messages().get(1).length());
      assertEquals("next", listeners.log().messages().get(2));
      assertEquals(
          1,
          listeners.log().frames().stream()
              .filter(frame -> frame.header().flags().contains(FrameFlag.CUT))
              .count());
      assertEquals(1, listeners.refused(0, Refusal.CUT));
    }
  }

  @Test
  void a_socket_of_a_dead_process_is_replaced_and_one_of_a_live_process_is_not() throws Exception {
    Files.createDirectories(path().resolveSibling("."));
    AFUNIXDatagramSocket dead = AFUNIXDatagramSocket.newInstance();
    dead.bind(AFUNIXSocketAddress.of(path()));
    dead.setDeleteOnClose(false);
    try (RunningListeners second = new RunningListeners(dir, unix(1000))) {
      RunningListeners.await(
          () -> second.condition(0).contains("another process listens"), () -> second.condition(0));
      dead.close();
      assertTrue(Files.exists(path()), "it was left behind");
      RunningListeners.await(() -> second.condition(0).endsWith("ok"), () -> second.condition(0));
      try (AFUNIXDatagramSocket sender = sender()) {
        send(sender, "here");
      }
      second.awaitMessages(1);
    }
  }

  @Test
  void a_socket_that_is_mounted_as_a_file_is_told_with_what_to_do() throws Exception {
    Files.createDirectories(path().resolveSibling("."));
    Path dead = dir.resolve("dead");
    try (AFUNIXDatagramSocket left = AFUNIXDatagramSocket.newInstance()) {
      left.bind(AFUNIXSocketAddress.of(dead));
      left.setDeleteOnClose(false);
    }
    Files.createFile(path());
    try (Mount mounted = Mount.at(path(), "--bind", dead.toString());
        RunningListeners listeners = new RunningListeners(dir, unix(1000))) {
      assertNotNull(mounted);
      RunningListeners.await(
          () -> listeners.condition(0).contains("mount its folder instead"),
          () -> listeners.condition(0));
    }
  }

  @Test
  void an_unlinked_socket_is_made_again() throws Exception {
    try (RunningListeners listeners = new RunningListeners(dir, unix(1000))) {
      awaitSocket();
      try (AFUNIXDatagramSocket before = sender()) {
        Files.delete(path());
        send(before, "sent into the old one");
        awaitSocket();
        try (AFUNIXDatagramSocket after = sender()) {
          send(after, "sent into the new one");
        }
      }
      listeners.awaitMessages(2);
      assertEquals(
          List.of("sent into the old one", "sent into the new one"), listeners.log().messages());
    }
  }

  @Test
  void a_group_that_is_not_there_is_told() throws Exception {
    Listen listen = new Listen.UnixDatagram(path(), "rw-rw----", "no-such-group-here");
    try (RunningListeners listeners =
        new RunningListeners(dir, RunningListeners.settings("g", listen, Limits.of(1000)))) {
      RunningListeners.await(
          () -> listeners.condition(0).contains("no group 'no-such-group-here'"),
          () -> listeners.condition(0));
    }
  }

  @Test
  void a_disk_that_fills_up_under_the_staging_file_ends_nothing() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), 4)) {
      disk.leave(1 << 20);
      IOException full =
          assertThrows(IOException.class, () -> new RunningListeners(disk.folder(), unix(200_000)));
      assertTrue(full.toString().contains("local-1.staging"), full.toString());
      assertTrue(full.toString().contains("No space left"), full.toString());
      disk.leave(3 << 20);
      try (RunningListeners listeners = new RunningListeners(disk.folder(), unix(200_000))) {
        awaitSocket();
        disk.leave(0);
        try (AFUNIXDatagramSocket sender = sender()) {
          for (int i = 0; i < 50; i++) {
            send(sender, "x".repeat(150_000));
          }
        }
        listeners.awaitMessages(50);
        assertEquals(List.of(), listeners.faults());
      }
    }
  }

  @Test
  void receiving_allocates_nothing() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocation");
    ManualClock clock = new ManualClock();
    MemoryStaging staging = new MemoryStaging();
    Slots slots =
        new Slots(staging.create(64, Slots.sizeBytes(1000), "g").slots(), clock, () -> {});
    DatagramListener listener =
        new DatagramListener(
            unix(1000),
            () -> UnixDatagramSource.bind(new Listen.UnixDatagram(path(), "rw-rw-rw-", "")),
            slots,
            new Counters(new Refusals("a", clock, line -> {})),
            clock,
            new Condition("a"));
    listener.doWork();
    Thread sending = new Thread(() -> sendMany(20_000));
    sending.start();
    int received = 0;
    long from = 0;
    while (received < 19_000) {
      if (received < 2_000) {
        from = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      }
      received += listener.doWork();
    }
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - from;
    sending.join(1);
    while (sending.isAlive()) {
      listener.doWork();
    }
    listener.close();
    assertTrue(allocated < 17_000, allocated + " bytes for 17,000 datagrams");
  }

  private void sendMany(int count) {
    try (AFUNIXDatagramSocket sender = sender()) {
      byte[] bytes = "<134>Nov 22 10:51:34 haproxy[748]: text".getBytes(ISO_8859_1);
      DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
      for (int i = 0; i < count; i++) {
        sender.send(packet);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void udp_takes_both_families_and_names_the_peer() throws Exception {
    int port = FreePorts.next();
    Listen listen = new Listen.Udp("0.0.0.0", port);
    try (RunningListeners listeners =
            new RunningListeners(dir, RunningListeners.settings("u", listen, Limits.of(65_536)));
        DatagramSocket sender = new DatagramSocket()) {
      RunningListeners.await(
          () -> {
            udp(sender, "127.0.0.1", port, "<13>four");
            return listeners.log().messages().contains("<13>four");
          },
          () -> listeners.condition(0));
      assertEquals("127.0.0.1", listeners.log().frames().get(0).header().labels().get("peer"));
      assumeTrue(hasIpv6(), "this machine has no IPv6 loopback");
      udp(sender, "::1", port, "<13>six");
      RunningListeners.await(
          () -> listeners.log().messages().contains("<13>six"), () -> listeners.condition(0));
    }
  }

  @Test
  void a_peer_that_sends_too_much_loses_only_its_own() throws Exception {
    int port = FreePorts.next();
    Listen listen = new Listen.Udp("127.0.0.1", port);
    Limits limits = new Limits(1000, 1, 1000, 10);
    try (RunningListeners listeners =
            new RunningListeners(dir, RunningListeners.settings("u", listen, limits));
        DatagramSocket sender = new DatagramSocket()) {
      RunningListeners.await(
          () -> {
            IntStream.range(0, 20).forEach(i -> udp(sender, "127.0.0.1", port, "<13>" + i));
            return listeners.refused(0, Refusal.RATE) > 50;
          },
          () -> "" + listeners.status(0));
      assertTrue(listeners.status(0).messages() >= 10);
    }
  }

  private static void udp(DatagramSocket sender, String host, int port, String message) {
    byte[] bytes = message.getBytes(ISO_8859_1);
    try {
      sender.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName(host), port));
    } catch (IOException e) {
      // nobody listens yet
      return;
    }
  }

  private static boolean hasIpv6() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .anyMatch(address -> address.getHostAddress().startsWith("0:0:0:0:0:0:0:1"));
  }
}
