// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.metrics.Condition;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections, and gives each a thread of its own: their number is limited, so their memory
 * is. Its own thread only accepts.
 */
final class StreamListener implements Listener, Duty {
  private static final int ACCEPT_MS = 200;
  private static final long REBIND_MS = 2_000;
  private static final long LOOK_MS = 500;
  private static final long STACK_BYTES = 256 * 1024;

  private final SyslogSettings settings;
  private final ServerOpener opener;
  private final Slots slots;
  private final ConnectionMemory memory;

  /** What a connection takes of it. */
  private final long bytes;

  private final PeerRates rates;
  private final Counters counters;
  private final Clock clock;
  private final Condition condition;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  private @Nullable BoundServer server;
  private long bindAt = Long.MIN_VALUE;
  private long lookAt;

  /** Opens the server socket. */
  @FunctionalInterface
  interface ServerOpener {
    BoundServer open() throws IOException;
  }

  StreamListener(
      SyslogSettings settings,
      ServerOpener opener,
      Slots slots,
      ConnectionMemory memory,
      Counters counters,
      Clock clock,
      Condition condition) {
    this.settings = settings;
    this.opener = opener;
    this.slots = slots;
    this.memory = memory;
    this.bytes = ConnectionMemory.bytesOfOne(settings.listen());
    this.rates = new PeerRates(settings.limits().ratePerPeer(), clock);
    this.counters = counters;
    this.clock = clock;
    this.condition = condition;
  }

  @Override
  public String name() {
    return "penstock-syslog-" + settings.name();
  }

  @Override
  public Duty duty() {
    return this;
  }

  @Override
  public int doWork() {
    try {
      BoundServer open = server == null ? bind() : server;
      return open == null ? 0 : accept(open);
    } catch (IOException e) {
      condition.raise(Listener.failed(settings.listen(), e));
      unbind();
    }
    return 0;
  }

  @Override
  public long idleMs() {
    return server == null ? REBIND_MS / 10 : 0;
  }

  private int accept(BoundServer open) throws IOException {
    if (clock.ticksMs() >= lookAt) {
      lookAt = clock.ticksMs() + LOOK_MS;
      open.reload(condition);
      String lost = open.lost();
      if (!lost.isEmpty()) {
        condition.raise(lost + "; binding again");
        unbind();
        bindAt = Long.MIN_VALUE;
        return 0;
      }
    }
    try {
      begin(open, open.socket().accept());
      return 1;
    } catch (SocketTimeoutException e) {
      return 0;
    }
  }

  private void begin(BoundServer open, Socket socket) throws IOException {
    String peer = open.peerOf(socket);
    if (connections.size() >= settings.limits().maxConnections()) {
      counters.refusals().count(Refusal.CONNECTION_LIMIT, peer.isEmpty() ? "" : "from " + peer);
      socket.close();
      return;
    }
    if (!memory.connections().take(bytes)) {
      counters.refusals().count(Refusal.MEMORY, peer.isEmpty() ? "" : "from " + peer);
      socket.close();
      return;
    }
    Connection connection =
        new Connection(
            socket, peer, open.handshake(), settings, slots, memory.messages(), rates, counters);
    Thread thread = new Thread(null, () -> serve(connection), name() + "-peer", STACK_BYTES);
    connections.add(connection);
    counters.connections().set(connections.size());
    thread.start();
  }

  private void serve(Connection connection) {
    try {
      connection.run();
    } finally {
      memory.connections().give(bytes);
      connections.remove(connection);
      counters.connections().set(connections.size());
    }
  }

  private @Nullable BoundServer bind() throws IOException {
    if (clock.ticksMs() < bindAt) {
      return null;
    }
    bindAt = clock.ticksMs() + REBIND_MS;
    BoundServer opened = opener.open();
    opened.socket().setSoTimeout(ACCEPT_MS);
    condition.clear("listens on " + settings.listen());
    server = opened;
    return opened;
  }

  private void unbind() {
    BoundServer open = server;
    server = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        condition.raise(e.toString());
      }
    }
  }

  /** Closes the server and all connections; what had come whole on them is kept. */
  @Override
  public void close() {
    unbind();
    connections.forEach(Connection::close);
  }

  @Override
  public boolean ended() {
    return connections.isEmpty();
  }
}
