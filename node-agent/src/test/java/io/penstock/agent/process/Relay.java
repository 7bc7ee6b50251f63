// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/**
 * A socket in front of the agent's: notes each datagram that a real program sends, byte for byte,
 * and passes it on. So it is known what was sent.
 */
final class Relay implements AutoCloseable {
  private final AFUNIXDatagramSocket from;
  private final AFUNIXDatagramSocket to;
  private final List<String> passed = new ArrayList<>();
  private final Thread thread = new Thread(this::pass, "relay");
  private final Path path;
  private volatile boolean stopping;

  Relay(Path path, Path agent) throws IOException {
    this.path = path;
    from = AFUNIXDatagramSocket.newInstance();
    from.bind(AFUNIXSocketAddress.of(path));
    from.setSoTimeout(100);
    to = AFUNIXDatagramSocket.newInstance();
    to.connect(AFUNIXSocketAddress.of(agent));
    thread.start();
  }

  private void pass() {
    DatagramPacket packet = new DatagramPacket(new byte[256 * 1024], 0);
    while (!stopping) {
      try {
        packet.setLength(256 * 1024);
        from.receive(packet);
        to.send(new DatagramPacket(packet.getData(), packet.getLength()));
        synchronized (passed) {
          passed.add(new String(packet.getData(), 0, packet.getLength(), ISO_8859_1));
        }
      } catch (SocketTimeoutException e) {
        Thread.onSpinWait();
      } catch (IOException e) {
        stopping = true;
      }
    }
  }

  /** What was passed on so far. */
  List<String> passed() {
    synchronized (passed) {
      return List.copyOf(passed);
    }
  }

  @Override
  public void close() throws IOException {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    from.close();
    to.close();
    Files.deleteIfExists(path);
  }
}
