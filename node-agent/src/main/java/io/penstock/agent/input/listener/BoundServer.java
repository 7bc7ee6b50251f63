// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.io.SocketFile;
import io.penstock.agent.metrics.Condition;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** A server socket that listens, with what belongs to it. Used by one thread. */
final class BoundServer implements Closeable {
  private static final int BACKLOG = 64;

  private final ServerSocket socket;
  private final Optional<UnixName> name;
  private final Optional<TlsServer> tls;

  private BoundServer(ServerSocket socket, Optional<UnixName> name, Optional<TlsServer> tls) {
    this.socket = socket;
    this.name = name;
    this.tls = tls;
  }

  /** Makes a plain socket safe, or leaves it as it is. */
  @FunctionalInterface
  interface Handshake {
    Socket secure(Socket plain) throws IOException;
  }

  static BoundServer tcp(Listen.Tcp at) throws IOException {
    Optional<TlsServer> tls = Optional.empty();
    if (at.tls().isPresent()) {
      tls = Optional.of(TlsServer.of(at.tls().get()));
    }
    ServerSocket socket = new ServerSocket();
    boolean bound = false;
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(at.host(), at.port()), BACKLOG);
      bound = true;
      return new BoundServer(socket, Optional.empty(), tls);
    } finally {
      if (!bound) {
        socket.close();
      }
    }
  }

  static BoundServer unix(Listen.UnixStream at) throws IOException {
    UnixName.free(at.path(), BoundServer::probe);
    ServerSocket socket = AFUNIXServerSocket.newInstance();
    boolean bound = false;
    try {
      socket.bind(AFUNIXSocketAddress.of(at.path()), BACKLOG);
      SocketFile.permit(at.path(), at.mode(), at.group());
      bound = true;
      return new BoundServer(socket, Optional.of(UnixName.taken(at.path())), Optional.empty());
    } finally {
      if (!bound) {
        socket.close();
      }
    }
  }

  private static void probe(AFUNIXSocketAddress address) throws IOException {
    try (AFUNIXSocket probe = AFUNIXSocket.newInstance()) {
      probe.connect(address);
    }
  }

  ServerSocket socket() {
    return socket;
  }

  Handshake handshake() {
    return tls.<Handshake>map(server -> server::secure).orElse(plain -> plain);
  }

  /** Address of the other side; empty on a unix socket. */
  String peerOf(Socket connection) {
    InetAddress address = name.isPresent() ? null : connection.getInetAddress();
    return address == null ? "" : address.getHostAddress();
  }

  /** Reads certificates again that have changed. */
  void reload(Condition condition) {
    tls.ifPresent(server -> server.reload(condition));
  }

  /** How senders lost the way to it; empty if they did not. */
  String lost() throws IOException {
    return name.isPresent() ? name.get().lost() : "";
  }

  @Override
  public void close() throws IOException {
    socket.close();
    if (name.isPresent()) {
      name.get().remove();
    }
  }
}
