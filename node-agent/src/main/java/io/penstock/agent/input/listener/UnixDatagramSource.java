// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.io.SocketFile;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.SocketTimeoutException;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/**
 * A unix datagram socket: the JDK has none. Receiving allocates nothing: one packet is used again
 * and again. Used by one thread.
 */
final class UnixDatagramSource implements DatagramSource {
  private static final int WAIT_MS = 200;

  private final UnixName name;
  private final AFUNIXDatagramSocket socket;
  private final DatagramPacket packet = new DatagramPacket(new byte[0], 0);

  private UnixDatagramSource(UnixName name, AFUNIXDatagramSocket socket) {
    this.name = name;
    this.socket = socket;
  }

  /**
   * Binds the socket; one that a dead process left is removed.
   *
   * @throws IOException when another process listens there, or the place cannot be used
   */
  static UnixDatagramSource bind(Listen.UnixDatagram at) throws IOException {
    UnixName.free(at.path(), UnixDatagramSource::probe);
    AFUNIXDatagramSocket socket = AFUNIXDatagramSocket.newInstance();
    boolean bound = false;
    try {
      socket.bind(AFUNIXSocketAddress.of(at.path()));
      socket.setSoTimeout(WAIT_MS);
      SocketFile.permit(at.path(), at.mode(), at.group());
      bound = true;
      return new UnixDatagramSource(UnixName.taken(at.path()), socket);
    } finally {
      if (!bound) {
        socket.close();
      }
    }
  }

  private static void probe(AFUNIXSocketAddress address) throws IOException {
    try (AFUNIXDatagramSocket probe = AFUNIXDatagramSocket.newInstance()) {
      probe.connect(address);
    }
  }

  @Override
  public int receive(byte[] target) throws IOException {
    packet.setData(target, 0, target.length);
    try {
      socket.receive(packet);
      return packet.getLength();
    } catch (SocketTimeoutException e) {
      return -1;
    }
  }

  @Override
  public String peer() {
    return "";
  }

  @Override
  public String lost() throws IOException {
    return name.lost();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    name.remove();
  }
}
