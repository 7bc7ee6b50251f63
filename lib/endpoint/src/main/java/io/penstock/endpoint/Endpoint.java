// SPDX-License-Identifier: Apache-2.0
package io.penstock.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Answers GET requests on its addresses with one thread of its own, which asks the routes: they
 * must be thread-safe and quick. Closed by any thread.
 */
public final class Endpoint implements Closeable {
  private static final long LIMIT_NS = 5_000_000_000L;
  private static final long SELECT_MS = 1_000;
  private static final int MAX_CONNECTIONS = 32;
  private static final long STACK_BYTES = 256 * 1024;
  private static final int MAX_SOCKET_PATH_BYTES = 107;

  private final Selector selector;
  private final Map<String, Supplier<Answer>> routes;
  private final List<ServerSocketChannel> servers = new ArrayList<>();
  private final List<Path> socketFiles = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  private Endpoint(String name, Map<String, Supplier<Answer>> routes) throws IOException {
    this.selector = Selector.open();
    this.routes = new TreeMap<>(routes);
    this.thread = new Thread(null, this::run, name, STACK_BYTES);
    thread.setDaemon(true);
  }

  /**
   * Listens.
   *
   * @param name of its thread
   * @param addresses TCP addresses, port 0 for any; unix sockets, which only this user may use
   * @param routes what is answered on which path
   * @throws IOException when it cannot listen on one of them, with that address
   */
  public static Endpoint open(
      String name, List<SocketAddress> addresses, Map<String, Supplier<Answer>> routes)
      throws IOException {
    Endpoint endpoint = new Endpoint(name, routes);
    boolean opened = false;
    try {
      for (SocketAddress address : addresses) {
        endpoint.listen(address);
      }
      opened = true;
    } finally {
      if (!opened) {
        endpoint.release();
      }
    }
    endpoint.thread.start();
    return endpoint;
  }

  /** The port of the first TCP address; 0 if there is none. */
  public synchronized int port() throws IOException {
    for (ServerSocketChannel server : servers) {
      if (server.getLocalAddress() instanceof InetSocketAddress address) {
        return address.getPort();
      }
    }
    return 0;
  }

  /** Whether the path is short enough for a unix socket. */
  public static boolean fits(Path socket) {
    return socket.toString().getBytes(UTF_8).length <= MAX_SOCKET_PATH_BYTES;
  }

  /**
   * Listens on one address more.
   *
   * @throws IOException when it cannot, with the address and why; the others are listened on
   */
  public synchronized void listen(SocketAddress address) throws IOException {
    try {
      ServerSocketChannel server =
          address instanceof UnixDomainSocketAddress
              ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
              : ServerSocketChannel.open();
      boolean bound = false;
      try {
        bind(server, address);
        bound = true;
      } finally {
        if (!bound) {
          server.close();
        }
      }
    } catch (IOException e) {
      throw new IOException("cannot listen on " + address + ": " + reason(e), e);
    }
  }

  private void bind(ServerSocketChannel server, SocketAddress address) throws IOException {
    if (address instanceof UnixDomainSocketAddress unix) {
      clear(unix.getPath());
      server.bind(address);
      socketFiles.add(unix.getPath());
      Files.setPosixFilePermissions(unix.getPath(), PosixFilePermissions.fromString("rw-------"));
    } else {
      server.bind(address);
    }
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    servers.add(server);
    selector.wakeup();
  }

  private static String reason(IOException e) {
    return e instanceof BindException ? "it is in use, or no address of this machine" : "" + e;
  }

  /** Removes a socket that a dead process left; whoever calls makes sure that it is dead. */
  private static void clear(Path socket) throws IOException {
    if (!fits(socket)) {
      throw new IOException("the path of a unix socket may have 107 bytes at most");
    }
    if (Files.exists(socket) && (Files.isRegularFile(socket) || Files.isDirectory(socket))) {
      throw new IOException("it is there and is no socket: it is left alone");
    }
    Files.deleteIfExists(socket);
  }

  private void run() {
    try {
      while (!closed) {
        selector.select(SELECT_MS);
        for (SelectionKey key : selector.selectedKeys()) {
          serve(key);
        }
        selector.selectedKeys().clear();
        dropLate();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.channel() instanceof ServerSocketChannel server) {
        accept(server);
      } else if (key.attachment() instanceof Exchange exchange) {
        go(key, exchange);
      }
    } catch (IOException e) {
      // the other side is gone: nobody is left to tell it to
      drop(key);
    }
  }

  private void accept(ServerSocketChannel server) throws IOException {
    SocketChannel channel = server.accept();
    if (channel == null) {
      return;
    }
    if (selector.keys().size() > MAX_CONNECTIONS) {
      channel.close();
      return;
    }
    channel.configureBlocking(false);
    Exchange exchange = new Exchange(channel, routes, System.nanoTime() + LIMIT_NS);
    channel.register(selector, SelectionKey.OP_READ, exchange);
  }

  private static void go(SelectionKey key, Exchange exchange) throws IOException {
    if (exchange.go()) {
      key.interestOps(exchange.answering() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    } else {
      drop(key);
    }
  }

  private void dropLate() {
    long now = System.nanoTime();
    for (SelectionKey key : selector.keys()) {
      if (key.attachment() instanceof Exchange exchange && exchange.late(now)) {
        drop(key);
      }
    }
  }

  private static void drop(SelectionKey key) {
    key.cancel();
    try {
      key.channel().close();
    } catch (IOException e) {
      // it is gone either way
      key.attach(null);
    }
  }

  /** Stops answering, and removes its sockets. */
  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    try {
      thread.join(LIMIT_NS / 1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    release();
  }

  private synchronized void release() throws IOException {
    for (SelectionKey key : List.copyOf(selector.keys())) {
      drop(key);
    }
    for (ServerSocketChannel server : servers) {
      server.close();
    }
    selector.close();
    for (Path socket : socketFiles) {
      Files.deleteIfExists(socket);
    }
  }
}
