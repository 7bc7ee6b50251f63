// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.syslog;

import io.penstock.agent.io.SocketFile;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** A unix datagram socket: the JDK has none. Used by one thread. */
final class UnixDatagramSource implements DatagramSource {
  private static final int WAIT_MS = 200;

  private final Path path;
  private final AFUNIXDatagramSocket socket;

  private UnixDatagramSource(Path path, AFUNIXDatagramSocket socket) {
    this.path = path;
    this.socket = socket;
  }

  /**
   * Binds the socket; one that a dead process left is removed.
   *
   * @throws IOException when another process listens there, or the place cannot be used
   */
  static UnixDatagramSource bind(Path path, String mode) throws IOException {
    AFUNIXSocketAddress address = AFUNIXSocketAddress.of(path);
    if (SocketFile.exists(path) && someoneListens(address)) {
      throw new IOException("another process listens on " + path);
    }
    SocketFile.clear(path);
    AFUNIXDatagramSocket socket = AFUNIXDatagramSocket.newInstance();
    boolean bound = false;
    try {
      socket.bind(address);
      socket.setSoTimeout(WAIT_MS);
      SocketFile.permit(path, mode);
      bound = true;
    } finally {
      if (!bound) {
        socket.close();
      }
    }
    return new UnixDatagramSource(path, socket);
  }

  private static boolean someoneListens(AFUNIXSocketAddress address) throws IOException {
    try (AFUNIXDatagramSocket probe = AFUNIXDatagramSocket.newInstance()) {
      probe.connect(address);
      return true;
    } catch (SocketException e) {
      return false;
    }
  }

  @Override
  public int receive(byte[] target) throws IOException {
    DatagramPacket packet = new DatagramPacket(target, target.length);
    try {
      socket.receive(packet);
      return packet.getLength();
    } catch (SocketTimeoutException e) {
      if (!SocketFile.exists(path)) {
        throw new IOException("the socket's name " + path + " was removed", e);
      }
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    SocketFile.remove(path);
  }
}
