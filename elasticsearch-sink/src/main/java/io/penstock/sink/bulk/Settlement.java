// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import io.penstock.sink.json.JsonReader;
import java.util.ArrayList;
import java.util.List;

/**
 * What an answer means for the documents it is about, for the host that gave it, and for how much
 * is sent at once. One thread, that of {@link BulkPipeline}.
 */
final class Settlement {
  private final BulkLimits limits;
  private final Outbox outbox;
  private final HostRing hosts;
  private final Backoff backoff;
  private final Mender mender;
  private final Gate gate;
  private final Tally tally;
  private final Window window;

  Settlement(
      BulkLimits limits,
      Outbox outbox,
      HostRing hosts,
      Backoff backoff,
      Mender mender,
      ServerWatch watch,
      Tally tally) {
    this.limits = limits;
    this.outbox = outbox;
    this.hosts = hosts;
    this.backoff = backoff;
    this.mender = mender;
    this.gate = new Gate(watch, hosts.count());
    this.tally = tally;
    this.window = new Window(limits.requestsInFlight());
  }

  /** Nothing gets through. */
  boolean blocked() {
    return gate.blocked();
  }

  /** How many requests may be under way now. */
  int window() {
    return window.size();
  }

  /**
   * Judges one reply.
   *
   * @throws RetriesExhausted only if the limits say how often to try
   */
  void settle(Flight flight, BulkReply reply, long nowMs) {
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
    List<Document> documents = flight.batch().documents();
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
    hosts.worked(flight.host());
    judge(flight, items, nowMs);
  }

  private void judge(Flight flight, List<BulkAnswer.Item> items, long nowMs) {
    List<Document> documents = flight.batch().documents();
    long writtenBefore = tally.written();
    for (int i = 0; i < items.size(); i++) {
      Document document = documents.get(i);
      if (Verdict.of(document.operation(), items.get(i).status()) == Verdict.WRITTEN) {
        written(document);
      }
    }
    List<Document> again = new ArrayList<>();
    List<Document> mended = new ArrayList<>();
    boolean overwhelmed = false;
    String why = "";
    for (int i = 0; i < items.size(); i++) {
      Document document = documents.get(i);
      BulkAnswer.Item item = items.get(i);
      Verdict verdict = Verdict.of(document.operation(), item.status());
      boolean suspected = verdict == Verdict.REFUSED_IF_OTHERS_PASS;
      if (verdict == Verdict.REFUSED || (suspected && othersPassed(document, writtenBefore))) {
        refuseOrMend(document, item, mended);
      } else if (verdict != Verdict.WRITTEN && document.superseded()) {
        written(document);
      } else if (verdict != Verdict.WRITTEN) {
        again.add(document);
        overwhelmed |= verdict == Verdict.AGAIN;
        why = item.status() + " " + item.type() + ": " + item.reason();
      }
    }
    adapt(flight, overwhelmed, nowMs);
    if (tally.written() > writtenBefore) {
      gate.passed(nowMs);
    } else if (!again.isEmpty()) {
      gate.failed(flight.host(), why, nowMs);
    }
    int attempts = flight.batch().attempts + 1;
    again(again, attempts, nowMs + backoff.delayMs(attempts), why);
    if (!mended.isEmpty()) {
      tally.addMended(mended.size());
      outbox.addFirst(mended, 0, nowMs);
    }
  }

  private void refuseOrMend(Document document, BulkAnswer.Item item, List<Document> mended) {
    boolean mendable = item.status() == 400 && !document.superseded();
    if (mendable && document.mend(mender, item.reason())) {
      mended.add(document);
    } else {
      refuse(document, new Refusal(item.status(), item.type(), item.reason()));
    }
  }

  private void adapt(Flight flight, boolean overwhelmed, long nowMs) {
    if (overwhelmed) {
      window.shrink();
    } else {
      window.answered(flight.sentMs(), nowMs);
    }
  }

  /** The whole request was too big, or something in it made all of it unreadable: find out what. */
  private void settleTooMuch(Flight flight, BulkReply reply, long nowMs) {
    List<Document> documents = flight.batch().documents();
    hosts.worked(flight.host());
    tally.addFailedRequest();
    if (documents.size() == 1) {
      settleAlone(flight, reply, nowMs);
      return;
    }
    if (reply.status() == 413) {
      outbox.tooBig(flight.batch().sizeBytes());
    } else {
      documents.forEach(document -> othersPassed(document, tally.written()));
    }
    int middle = documents.size() / 2;
    int attempts = flight.batch().attempts;
    outbox.addFirst(documents.subList(middle, documents.size()), attempts, nowMs);
    outbox.addFirst(documents.subList(0, middle), attempts, nowMs);
  }

  private void settleAlone(Flight flight, BulkReply reply, long nowMs) {
    Document document = flight.batch().documents().get(0);
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
    gate.failed(flight.host(), why, nowMs);
    int attempts = flight.batch().attempts + 1;
    long notBefore = nowMs;
    if (hostGone) {
      hosts.failed(flight.host(), nowMs);
    } else {
      notBefore += backoff.delayMs(attempts);
    }
    again(flight.batch().documents(), attempts, notBefore, why);
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
}
