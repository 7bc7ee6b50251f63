// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends each record as one datagram, in order. While nobody receives, or the receiver's queue is
 * full, datagrams wait here; when too many wait, the oldest is given up and counted. One thread
 * writes; the counts can be read by any.
 */
final class SyslogSender implements RecordTarget {
  private final DatagramPort port;
  private final int maxWaiting;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong givenUp = new AtomicLong();
  private final AtomicLong waitingNow = new AtomicLong();

  SyslogSender(DatagramPort port, int maxWaiting) {
    this.port = port;
    this.maxWaiting = maxWaiting;
  }

  @Override
  public void write(byte[] recordBytes) {
    if (waiting.size() == maxWaiting) {
      waiting.removeFirst();
      givenUp.incrementAndGet();
    }
    waiting.addLast(recordBytes);
    retry();
  }

  @Override
  public void retry() {
    try {
      while (!waiting.isEmpty() && port.send(waiting.getFirst())) {
        waiting.removeFirst();
        sent.incrementAndGet();
      }
    } catch (IOException e) {
      // Nobody there (yet): the datagram stays first in line.
      port.disconnect();
    }
    waitingNow.set(waiting.size());
  }

  long sent() {
    return sent.get();
  }

  long waiting() {
    return waitingNow.get();
  }

  long givenUp() {
    return givenUp.get();
  }

  @Override
  public void close() {
    port.disconnect();
  }
}
