// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * One connection, read by one thread of its own. When the spool is full, or the sender is too fast,
 * it is not read: the sender waits, and nothing is lost.
 */
final class Connection implements Runnable {
  private static final int HANDSHAKE_MS = 10_000;

  private final Socket plain;
  private final String peer;
  private final BoundServer.Handshake handshake;
  private final SyslogSettings settings;
  private final Slots slots;
  private final SharedRoom room;
  private final PeerRates rates;
  private final Counters counters;
  private volatile boolean closing;

  Connection(
      Socket plain,
      String peer,
      BoundServer.Handshake handshake,
      SyslogSettings settings,
      Slots slots,
      SharedRoom room,
      PeerRates rates,
      Counters counters) {
    this.plain = plain;
    this.peer = peer;
    this.handshake = handshake;
    this.settings = settings;
    this.slots = slots;
    this.room = room;
    this.rates = rates;
    this.counters = counters;
  }

  @Override
  public void run() {
    StreamSplitter splitter =
        new StreamSplitter(
            settings.framing(), settings.limits().maxMessageBytes(), room, this::take);
    try (plain) {
      plain.setSoTimeout(HANDSHAKE_MS);
      try (Socket secure = secured()) {
        secure.setSoTimeout((int) Math.min(Integer.MAX_VALUE, settings.limits().idleMs()));
        read(secure.getInputStream(), splitter);
      } finally {
        finish(splitter);
      }
    } catch (SocketTimeoutException e) {
      refuse(Refusal.IDLE, "");
    } catch (SSLException e) {
      if (!closing) {
        refuse(TlsServer.reason(e), String.valueOf(e.getMessage()));
      }
    } catch (IOException e) {
      // the sender, or our stop, ended the connection; what came whole was taken
      closing = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Socket secured() throws IOException {
    return handshake.secure(plain);
  }

  private void read(InputStream in, StreamSplitter splitter)
      throws IOException, InterruptedException {
    byte[] bytes = new byte[StreamSplitter.READ_BYTES];
    for (int size = in.read(bytes); size >= 0; size = in.read(bytes)) {
      boolean fine = splitter.feed(bytes, size);
      if (splitter.crowded()) {
        refuse(Refusal.MEMORY, "");
      }
      if (!fine) {
        refuse(Refusal.FRAMING, "");
        return;
      }
    }
  }

  private void finish(StreamSplitter splitter) throws InterruptedException {
    if (!splitter.finish()) {
      refuse(Refusal.UNFINISHED, "");
    }
  }

  private void take(byte[] bytes, int from, int size, boolean cut) throws InterruptedException {
    for (long wait = rates.waitMs(peer); wait > 0 && !closing; wait = rates.waitMs(peer)) {
      TimeUnit.MILLISECONDS.sleep(wait);
    }
    if (cut) {
      refuse(Refusal.CUT, "it goes on in the next message");
    }
    if (slots.add(peer, bytes, from, size, cut)) {
      counters.message(size);
    }
  }

  private void refuse(Refusal cause, String detail) {
    String from = peer.isEmpty() ? "" : "from " + peer;
    counters
        .refusals()
        .count(cause, from.isEmpty() || detail.isEmpty() ? from + detail : from + ": " + detail);
  }

  /** Ends it from another thread. */
  void close() {
    closing = true;
    try {
      plain.close();
    } catch (IOException e) {
      // it is closed one way or the other
      return;
    }
  }
}
