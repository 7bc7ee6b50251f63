// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import io.penstock.sink.json.JsonReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

  private record Flight(Batch batch, int host) {}

  private final BulkLimits limits;
  private final BulkTransport transport;
  private final BulkEncoder encoder;
  private final HostRing hosts;
  private final Backoff backoff;
  private final Gate gate;
  private final Tally tally;
  private final Window window;
  private final Outbox outbox;
  private final Map<Long, Flight> inFlight = new HashMap<>();
  private long bytesInFlight;
  private long lastRequest;

  public BulkPipeline(
      BulkLimits limits,
      BulkTransport transport,
      BulkEncoder encoder,
      HostRing hosts,
      Backoff backoff,
      ServerWatch watch,
      Tally tally) {
    this.limits = limits;
    this.transport = transport;
    this.encoder = encoder;
    this.hosts = hosts;
    this.backoff = backoff;
    this.gate = new Gate(watch, hosts.count());
    this.tally = tally;
    this.window = new Window(limits.requestsInFlight());
    this.outbox = new Outbox(limits);
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
        bytesInFlight -= flight.batch.sizeBytes();
        settle(flight, reply, nowMs);
      }
    }
    outbox.closeIfDue(nowMs);
    sendDue(nowMs);
    tally.gauges(outbox.bufferedBytes(), inFlight.size(), gate.blocked());
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
    while (inFlight.size() < window.size() && !hosts.allDown(nowMs)) {
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
    inFlight.put(++lastRequest, new Flight(batch, host));
    bytesInFlight += batch.sizeBytes();
    tally.addRequest(body.length);
    transport.send(lastRequest, host, body);
  }

  private Batch onlyWanted(Batch batch) {
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

  private void settle(Flight flight, BulkReply reply, long nowMs) {
    int status = reply.status();
    if (status >= 200 && status < 300) {
      settleItems(flight, reply, nowMs);
    } else if (status == 413 || status == 400) {
      settleTooMuch(flight, reply, nowMs);
    } else {
      settleFailure(flight, describe(reply), hostIsGone(status), nowMs);
    }
  }

  private void settleItems(Flight flight, BulkReply reply, long nowMs) {
    List<Document> documents = flight.batch.documents();
    List<BulkAnswer.Item> items;
    try {
      items = BulkAnswer.items(reply.body());
    } catch (JsonReader.Malformed e) {
      settleFailure(flight, "an answer that is none to a bulk: " + e.getMessage(), true, nowMs);
      return;
    }
    if (items.size() != documents.size()) {
      String what = items.size() + " items in the answer to " + documents.size() + " documents";
      settleFailure(flight, what, true, nowMs);
      return;
    }
    hosts.worked(flight.host);
    judge(flight, items, nowMs);
  }

  private void judge(Flight flight, List<BulkAnswer.Item> items, long nowMs) {
    List<Document> documents = flight.batch.documents();
    long writtenBefore = tally.written();
    for (int i = 0; i < items.size(); i++) {
      Document document = documents.get(i);
      if (Verdict.of(document.operation(), items.get(i).status()) == Verdict.WRITTEN) {
        written(document);
      }
    }
    List<Document> again = new ArrayList<>();
    boolean overwhelmed = false;
    String why = "";
    for (int i = 0; i < items.size(); i++) {
      Document document = documents.get(i);
      BulkAnswer.Item item = items.get(i);
      Verdict verdict = Verdict.of(document.operation(), item.status());
      boolean suspected = verdict == Verdict.REFUSED_IF_OTHERS_PASS;
      if (verdict == Verdict.REFUSED || (suspected && othersPassed(document, writtenBefore))) {
        refuse(document, new Refusal(item.status(), item.type(), item.reason()));
      } else if (verdict != Verdict.WRITTEN && document.superseded()) {
        written(document);
      } else if (verdict != Verdict.WRITTEN) {
        again.add(document);
        overwhelmed |= verdict == Verdict.AGAIN;
        why = item.status() + " " + item.type() + ": " + item.reason();
      }
    }
    adapt(overwhelmed);
    if (tally.written() > writtenBefore) {
      gate.passed(nowMs);
    } else if (!again.isEmpty()) {
      gate.failed(flight.host, why, nowMs);
    }
    int attempts = flight.batch.attempts + 1;
    again(again, attempts, nowMs + backoff.delayMs(attempts), why);
  }

  private void adapt(boolean overwhelmed) {
    if (overwhelmed) {
      window.shrink();
    } else {
      window.grow();
    }
  }

  /** The whole request was too big, or something in it made all of it unreadable: find out what. */
  private void settleTooMuch(Flight flight, BulkReply reply, long nowMs) {
    List<Document> documents = flight.batch.documents();
    hosts.worked(flight.host);
    tally.addFailedRequest();
    if (documents.size() == 1) {
      settleAlone(flight, reply, nowMs);
      return;
    }
    if (reply.status() == 413) {
      outbox.tooBig(flight.batch.sizeBytes());
    } else {
      documents.forEach(document -> othersPassed(document, tally.written()));
    }
    int middle = documents.size() / 2;
    int attempts = flight.batch.attempts;
    outbox.addFirst(documents.subList(middle, documents.size()), attempts, nowMs);
    outbox.addFirst(documents.subList(0, middle), attempts, nowMs);
  }

  private void settleAlone(Flight flight, BulkReply reply, long nowMs) {
    Document document = flight.batch.documents().get(0);
    boolean tooBig = reply.status() == 413;
    if (tooBig || othersPassed(document, tally.written())) {
      String type = tooBig ? "request_too_large" : "bulk_refused";
      refuse(document, new Refusal(reply.status(), type, describe(reply)));
    } else {
      settleFailure(flight, describe(reply), false, nowMs);
    }
  }

  private void settleFailure(Flight flight, String why, boolean hostGone, long nowMs) {
    tally.addFailedRequest();
    window.shrink();
    gate.failed(flight.host, why, nowMs);
    int attempts = flight.batch.attempts + 1;
    long notBefore = nowMs;
    if (hostGone) {
      hosts.failed(flight.host, nowMs);
    } else {
      notBefore += backoff.delayMs(attempts);
    }
    again(flight.batch.documents(), attempts, notBefore, why);
  }

  private void again(List<Document> documents, int attempts, long notBeforeMs, String why) {
    if (documents.isEmpty()) {
      return;
    }
    if (limits.maxRetries() >= 0 && attempts > limits.maxRetries()) {
      throw new RetriesExhausted(
          documents.size() + " documents were sent " + attempts + " times in vain; last: " + why);
    }
    tally.addRetried(documents.size());
    outbox.addFirst(documents, attempts, notBeforeMs);
  }

  /** The server took other documents since it first refused this one, so it is about this one. */
  private boolean othersPassed(Document document, long writtenBefore) {
    if (document.suspectSince == Document.TRUSTED) {
      document.suspectSince = writtenBefore;
    }
    return tally.written() > document.suspectSince;
  }

  private void written(Document document) {
    document.written = true;
    tally.addWritten(1);
    outbox.finish(document);
    document.receipt().written();
  }

  private void refuse(Document document, Refusal refusal) {
    tally.addRefused(1);
    outbox.finish(document);
    document.receipt().refused(refusal);
  }

  private static boolean hostIsGone(int status) {
    return status == 0 || status == 502 || status == 503 || status == 504;
  }

  private static String describe(BulkReply reply) {
    if (reply.status() == 0) {
      return reply.failure();
    }
    return "HTTP " + reply.status() + " " + BulkAnswer.excerpt(reply.body());
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
