// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.opentest4j.AssertionFailedError;

/** One sender of numbered datagrams at a steady rate, who connects again when nobody listens. */
final class Storm implements Runnable {
  private static final long LIMIT_NS = Duration.ofMinutes(2).toNanos();

  private final Path socket;
  private final String name;
  private final int perSecond;
  private volatile int count;
  private volatile int next;
  private final List<Sent> sent = new ArrayList<>();
  private long failed;

  /** A datagram that the kernel took. */
  record Sent(String message, long atNs) {}

  Storm(Path socket, String name, int perSecond, int count) {
    this.socket = socket;
    this.name = name;
    this.perSecond = perSecond;
    this.count = count;
  }

  @Override
  public void run() {
    long begin = System.nanoTime();
    AFUNIXDatagramSocket sender = null;
    for (int i = 0; i < count; i++) {
      next = i;
      long due = begin + i * 1_000_000_000L / perSecond;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      String message = "<134>storm-" + name + "[1]: number " + i + " of a storm of datagrams";
      try {
        sender = sender == null ? connect() : sender;
        byte[] bytes = message.getBytes(US_ASCII);
        sender.send(new DatagramPacket(bytes, bytes.length));
        sent.add(new Sent(message, System.nanoTime()));
      } catch (IOException e) {
        failed++;
        close(sender);
        sender = null;
      }
    }
    close(sender);
  }

  private AFUNIXDatagramSocket connect() throws IOException {
    AFUNIXDatagramSocket connected = AFUNIXDatagramSocket.newInstance();
    boolean done = false;
    try {
      connected.connect(AFUNIXSocketAddress.of(socket));
      done = true;
      return connected;
    } finally {
      if (!done) {
        connected.close();
      }
    }
  }

  private static void close(AFUNIXDatagramSocket sender) {
    if (sender != null) {
      sender.close();
    }
  }

  /** Lets it go on until it has tried so many more, whatever it was to send. */
  void endAfter(int more) {
    count = next + more;
  }

  /** Waits until it has tried so many. */
  void awaitTried(int messages) {
    while (next < messages) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** What the kernel took, in order. Read it when the thread has ended. */
  List<Sent> sent() {
    return sent;
  }

  /** What could not be sent: nobody listened. */
  long failed() {
    return failed;
  }

  static void awaitFile(Path file) {
    long deadline = System.nanoTime() + LIMIT_NS;
    while (!Files.exists(file)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionFailedError("there is no " + file);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Waits until a list does not grow for a second. */
  static void awaitQuiet(Supplier<? extends List<?>> list) {
    int before = -1;
    while (before != list.get().size()) {
      before = list.get().size();
      LockSupport.parkNanos(1_000_000_000L);
    }
  }
}
