// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.io.AppendFile;
import io.penstock.agent.localcopy.CopyRule;
import io.penstock.agent.localcopy.CopySettings;
import io.penstock.agent.localcopy.LineFormat;
import io.penstock.agent.localcopy.LocalCopies;
import io.penstock.agent.time.DutyRunner;
import io.penstock.servers.FreePorts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** Random bytes into every kind of listener; {@code -Dpenstock.fuzz.seconds=60} for longer. */
class ListenerFuzzIT {
  private static final int SECONDS = Integer.getInteger("penstock.fuzz.seconds", 5);
  private static final long SEED = Long.getLong("penstock.seed", System.nanoTime());
  private static final int MAX_MESSAGE = 8 * 1024;
  private static final List<String> HEADS =
      List.of(
          "",
          "5 <1>",
          "<13>",
          "999999999 ",
          "0 ",
          "17 <1>x",
          "12345678901 ",
          "\n\n\0",
          "3 ",
          "<13>1 - h p - - [",
          "<13>1 2026-11-22T10:51:34Z h p 1 - - ",
          "<13>Feb 30 10:51:34 h p[1]: ",
          "<13>2026-99-22T10:51:34+99:99 h p: ",
          "<13>../../p: ");

  @TempDir private Path dir = Path.of("");
  private final AtomicLong writes = new AtomicLong();

  /** One write into a listener, on a connection of its own or as a datagram. */
  @FunctionalInterface
  private interface Attack {
    void once(Random random) throws IOException;
  }

  @Test
  void random_bytes_neither_crash_nor_stall_nor_leak() throws Exception {
    System.out.println("fuzzing every listener for " + SECONDS + " s, seed " + SEED);
    int udp = FreePorts.next();
    int tcp = FreePorts.next();
    int tls = FreePorts.next();
    Limits limits = new Limits(MAX_MESSAGE, 4, 300, 0);
    TestCertificates certificates = TestCertificates.in(dir);
    LocalCopies copies = new LocalCopies(copySettings(), () -> {});
    List<Throwable> faults = new ArrayList<>();
    DutyRunner copying = new DutyRunner(copies, (duty, fault) -> faults.add(fault));
    copying.start();
    try (RunningListeners listeners =
        new RunningListeners(
            dir,
            copies,
            RunningListeners.settings(
                "d", new Listen.UnixDatagram(dir.resolve("d"), "rw-rw-rw-", ""), limits),
            RunningListeners.settings(
                "s", new Listen.UnixStream(dir.resolve("s"), "rw-rw-rw-", ""), limits),
            RunningListeners.settings("u", new Listen.Udp("127.0.0.1", udp), limits),
            RunningListeners.settings(
                "t", new Listen.Tcp("127.0.0.1", tcp, Optional.empty()), limits),
            RunningListeners.settings(
                "x",
                new Listen.Tcp("127.0.0.1", tls, Optional.of(certificates.server())),
                limits))) {
      RunningListeners.await(
          () -> Files.exists(dir.resolve("s")) && Files.exists(dir.resolve("d")),
          () -> "no sockets");
      AtomicLong memory = new AtomicLong();
      fuzz(
          listeners,
          memory,
          random -> unixDatagram(random),
          random -> unixStream(random),
          random -> udp(random, udp),
          random -> tcp(random, tcp),
          random -> tcp(random, tls));
      assertEquals(List.of(), listeners.faults());
      assertEquals(List.of(), faults);
      assertTrue(copies.written() > 100, copies.written() + " lines copied");
      proveAlive(listeners, tcp);
      RunningListeners.await(
          () -> Thread.getAllStackTraces().keySet().stream().noneMatch(ListenerFuzzIT::serves),
          () -> "connections are still open");
      copying.stop();
      copying.awaitEnd(60_000);
      copies.close();
      System.out.println(writes.get() + " writes; " + statusOf(listeners));
      assertTrue(memory.get() < 40L << 20, "the heap grew by " + (memory.get() >> 20) + " MiB");
    }
  }

  /** A file for each program of a listener, and lines that have everything. */
  private List<CopySettings> copySettings() {
    CopyRule rule =
        new CopyRule(
            dir + "/copies/{program}.log",
            List.of(),
            Set.of(),
            7,
            new AppendFile.Access("", "", "rw-r-----"),
            new LineFormat(
                "{time} {received} {host} {tag} {program} {pid} {facility} {severity} {peer}"
                    + " {message} {raw}"));
    return List.of("d", "s", "u", "t", "x").stream()
        .map(name -> new CopySettings("syslog:" + name, List.of(rule)))
        .toList();
  }

  private static boolean serves(Thread thread) {
    return thread.getName().endsWith("-peer");
  }

  private static List<ListenerStatus> statusOf(RunningListeners listeners) {
    List<ListenerStatus> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(listeners.status(i));
    }
    return all;
  }

  private void fuzz(RunningListeners listeners, AtomicLong memory, Attack... attacks)
      throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    long until = System.nanoTime() + SECONDS * 1_000_000_000L;
    for (int i = 0; i < attacks.length; i++) {
      Attack attack = attacks[i];
      Random random = new Random(SEED + i);
      Thread thread = new Thread(() -> attack(attack, random, until));
      threads.add(thread);
      thread.start();
    }
    long before = usedBytes();
    while (System.nanoTime() < until) {
      Thread.sleep(250);
      listeners.log().forget();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    listeners.log().forget();
    memory.set(usedBytes() - before);
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void attack(Attack attack, Random random, long until) {
    while (System.nanoTime() < until) {
      try {
        attack.once(random);
      } catch (IOException e) {
        // refused, closed or cut off: what a listener may do
        Thread.onSpinWait();
      }
      writes.incrementAndGet();
    }
  }

  private static byte[] bytes(Random random, int max) {
    byte[] head =
        HEADS.get(random.nextInt(HEADS.size())).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] bytes = new byte[head.length + random.nextInt(random.nextInt(20) == 0 ? max : 300)];
    random.nextBytes(bytes);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  private void unixDatagram(Random random) throws IOException {
    try (AFUNIXDatagramSocket socket = AFUNIXDatagramSocket.newInstance()) {
      socket.connect(AFUNIXSocketAddress.of(dir.resolve("d")));
      for (int i = 0; i < 50; i++) {
        byte[] bytes = bytes(random, 100_000);
        socket.send(new DatagramPacket(bytes, bytes.length));
      }
    }
  }

  private void unixStream(Random random) throws IOException {
    try (Socket socket = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(dir.resolve("s")))) {
      stream(socket, random);
    }
  }

  private void udp(Random random, int port) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      for (int i = 0; i < 50; i++) {
        byte[] bytes = bytes(random, 60_000);
        socket.send(
            new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
      }
    }
  }

  private void tcp(Random random, int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      stream(socket, random);
    }
  }

  private static void stream(Socket socket, Random random) throws IOException {
    OutputStream out = socket.getOutputStream();
    for (int i = random.nextInt(20); i >= 0; i--) {
      out.write(bytes(random, 100_000));
    }
    if (random.nextInt(10) == 0) {
      socket.setSoLinger(true, 0);
    }
  }

  /** After all that, a plain message passes. */
  private void proveAlive(RunningListeners listeners, int tcp) throws IOException {
    RunningListeners.await(
        () -> listeners.status(3).connections() == 0, () -> "" + listeners.status(3));
    try (AFUNIXDatagramSocket datagrams = AFUNIXDatagramSocket.newInstance();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), tcp)) {
      // at once: it is closed as idle soon
      socket
          .getOutputStream()
          .write("<13>alive over tcp\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      byte[] bytes = "<13>alive over unix".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      datagrams.connect(AFUNIXSocketAddress.of(dir.resolve("d")));
      datagrams.send(new DatagramPacket(bytes, bytes.length));
      RunningListeners.await(
          () ->
              listeners
                  .log()
                  .messages()
                  .containsAll(List.of("<13>alive over tcp", "<13>alive over unix")),
          () -> "the listeners are silent");
    }
  }
}
