// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** A UDP socket. Used by one thread. */
final class UdpSource implements DatagramSource {
  private static final int WAIT_MS = 200;

  /** Asked for; the kernel gives at most net.core.rmem_max. */
  private static final int KERNEL_BUFFER_BYTES = 4 << 20;

  private final DatagramSocket socket;
  private final DatagramPacket packet = new DatagramPacket(new byte[0], 0);
  private @Nullable InetAddress lastAddress;
  private String lastPeer = "";

  private UdpSource(DatagramSocket socket) {
    this.socket = socket;
  }

  static UdpSource bind(Listen.Udp at) throws IOException {
    DatagramSocket socket = new DatagramSocket(null);
    boolean bound = false;
    try {
      socket.setReceiveBufferSize(KERNEL_BUFFER_BYTES);
      socket.bind(new InetSocketAddress(at.host(), at.port()));
      socket.setSoTimeout(WAIT_MS);
      bound = true;
      return new UdpSource(socket);
    } finally {
      if (!bound) {
        socket.close();
      }
    }
  }

  int port() {
    return socket.getLocalPort();
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
    InetAddress address = packet.getAddress();
    if (address == null) {
      return "";
    }
    if (!address.equals(lastAddress)) {
      lastAddress = address;
      lastPeer = address.getHostAddress();
    }
    return lastPeer;
  }

  @Override
  public String lost() {
    return "";
  }

  @Override
  public void close() {
    socket.close();
  }
}
