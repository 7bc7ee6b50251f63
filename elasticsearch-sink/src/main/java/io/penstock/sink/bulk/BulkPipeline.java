// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import java.util.HashMap;
import java.util.Map;

/**
 * Gathers documents into bulks, sends them, judges the answers and sends again what has to go
 * again, for ever if need be. Two documents with one id are never under way in two requests, so the
 * later one wins. A duty cycle: one thread calls {@link #add} and {@link #doWork} with the time;
 * nothing here waits, sleeps or reads a clock.
 */
public final class BulkPipeline {
  /** How soon to look for answers while requests are under way. */
  static final long ANSWER_POLL_MS = 10;

  private final BulkLimits limits;
  private final BulkTransport transport;
  private final BulkEncoder encoder;
  private final HostRing hosts;
  private final Tally tally;
  private final Outbox outbox;
  private final Settlement settlement;
  private final Map<Long, Flight> inFlight = new HashMap<>();
  private long bytesInFlight;
  private long lastRequest;

  public BulkPipeline(
      BulkLimits limits,
      BulkTransport transport,
      BulkEncoder encoder,
      HostRing hosts,
      Backoff backoff,
      Mender mender,
      ServerWatch watch,
      Tally tally) {
    this.limits = limits;
    this.transport = transport;
    this.encoder = encoder;
    this.hosts = hosts;
    this.tally = tally;
    this.outbox = new Outbox(limits);
    this.settlement = new Settlement(limits, outbox, hosts, backoff, mender, watch, tally);
  }

  /** Takes a document over. Its receipt says, during this or a later call, what became of it. */
  public void add(Document document, long nowMs) {
    if (document.body().length > limits.documentBytes()) {
      tally.addRefused(1);
      document.receipt().refused(tooBig(document));
      return;
    }
    outbox.add(document, nowMs);
  }

  /**
   * Judges what came back and sends what is due.
   *
   * @return in how many milliseconds it wants to be called again at the latest; {@link
   *     Long#MAX_VALUE} when there is nothing to do
   * @throws RetriesExhausted only if the limits say how often to try
   */
  public long doWork(long nowMs) {
    for (BulkReply reply = transport.poll(); reply != null; reply = transport.poll()) {
      Flight flight = inFlight.remove(reply.request());
      if (flight != null) {
        bytesInFlight -= flight.batch().sizeBytes();
        settlement.settle(flight, reply, nowMs);
      }
    }
    outbox.closeIfDue(nowMs);
    sendDue(nowMs);
    tally.gauges(outbox.bufferedBytes(), inFlight.size(), settlement.blocked());
    long due = outbox.dueInMs(nowMs, hosts.nextTryMs());
    return inFlight.isEmpty() ? due : Math.min(ANSWER_POLL_MS, due);
  }

  /** More documents than this should not be handed in now. */
  public boolean full() {
    return outbox.bufferedBytes() >= limits.bufferBytes();
  }

  /** There is room for a good many documents again. */
  public boolean roomy() {
    return outbox.bufferedBytes() <= limits.bufferBytes() / 2;
  }

  /** Nothing is under way or waiting. */
  public boolean idle() {
    return outbox.bufferedBytes() == 0;
  }

  private void sendDue(long nowMs) {
    while (inFlight.size() < settlement.window() && !hosts.allDown(nowMs)) {
      long room = inFlight.isEmpty() ? Long.MAX_VALUE : limits.bytesInFlight() - bytesInFlight;
      Batch batch = outbox.take(nowMs, room);
      if (batch == null) {
        return;
      }
      send(onlyWanted(batch), nowMs);
    }
  }

  private void send(Batch batch, long nowMs) {
    if (batch.count() == 0) {
      return;
    }
    int host = hosts.pick(nowMs);
    byte[] body = encoder.encode(batch.documents());
    inFlight.put(++lastRequest, new Flight(batch, host, nowMs));
    bytesInFlight += batch.sizeBytes();
    tally.addRequest(body.length);
    transport.send(lastRequest, host, body);
  }

  private Batch onlyWanted(Batch batch) {
    if (batch.documents().stream().allMatch(document -> document.receipt().wanted())) {
      return batch;
    }
    Batch wanted = new Batch(batch.attempts, batch.notBeforeMs);
    for (Document document : batch.documents()) {
      if (document.receipt().wanted()) {
        wanted.add(document);
      } else {
        outbox.finish(document);
      }
    }
    return wanted;
  }

  private Refusal tooBig(Document document) {
    return Refusal.beforeSending(
        "document_too_big",
        "the document has "
            + document.body().length
            + " bytes, penstock.document.max.bytes allows "
            + limits.documentBytes());
  }
}
