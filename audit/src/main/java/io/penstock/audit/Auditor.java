// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit;

import io.penstock.audit.index.Coverage;
import io.penstock.audit.index.IndexClient;
import io.penstock.audit.index.IndexCounts;
import io.penstock.audit.index.IndexUnreadable;
import io.penstock.audit.index.RangeScan;
import io.penstock.audit.kafka.LedgerReader;
import io.penstock.audit.kafka.Passage;
import io.penstock.audit.kafka.Refusals;
import io.penstock.audit.ledger.LedgerBook;
import io.penstock.audit.verdict.AuditReport;
import io.penstock.audit.verdict.Books;
import io.penstock.audit.verdict.Indexed;
import io.penstock.audit.verdict.Judge;
import io.penstock.audit.verdict.Settled;
import io.penstock.audit.verdict.StreamAudit;
import io.penstock.audit.verdict.StreamKey;
import io.penstock.audit.verdict.Verdict;
import io.penstock.contract.AgentLedger;
import io.penstock.contract.ProcessorLedger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Audits a pipeline that may be running. Compares what a tier said earlier with what the next one
 * has later, after it provably had everything of before: then a shortfall is a loss, however much
 * is flowing. One thread.
 */
public final class Auditor implements AutoCloseable {
  private static final long STEP_MS = 500;

  private final Pipeline pipeline;
  private final IndexClient client;
  private final String indices;
  private final Pause pause;
  private final Predicate<Books> wanted;
  private final LedgerReader ledgers;
  private final Passage passage;
  private long waitedMs;

  /** Lets time pass. */
  @FunctionalInterface
  public interface Pause {
    void pause(long ms) throws InterruptedException;
  }

  /** An auditor of all streams. */
  public Auditor(Pipeline pipeline, IndexClient client, String indices, Pause pause) {
    this(pipeline, client, indices, all -> true, pause);
  }

  /**
   * An auditor.
   *
   * @param wanted which streams to look at; the others cost nothing but their count
   */
  public Auditor(
      Pipeline pipeline, IndexClient client, String indices, Predicate<Books> wanted, Pause pause) {
    this.wanted = wanted;
    this.pipeline = pipeline;
    this.client = client;
    this.indices = indices;
    this.pause = pause;
    this.ledgers =
        LedgerReader.open(
            pipeline.bootstrapServers(), pipeline.ledgerTopic(), pipeline.properties());
    this.passage = Passage.open(pipeline.bootstrapServers(), pipeline.properties());
  }

  /** Entries of the ledger that could not be read so far, each as a sentence. */
  public List<String> unreadable() {
    return ledgers.unreadable();
  }

  /** What is known now. A shortfall counts as under way. */
  public AuditReport look() throws IndexUnreadable, InterruptedException {
    LedgerBook book = ledgers.poll();
    List<StreamAudit> streams = new ArrayList<>();
    for (Books books : Audit.books(book, indexed(), pipeline.application())) {
      if (wanted.test(books)) {
        streams.add(Judge.judge(books, Settled.UNKNOWN));
      }
    }
    return new AuditReport(streams);
  }

  /**
   * Finds out about every shortfall whether it is a loss, and about every excess whether it is a
   * repetition, and where.
   *
   * @param limitMs how long to wait for the tiers to pass what was there at the beginning; what has
   *     not passed by then stays "in flight"
   */
  public AuditReport prove(long limitMs) throws IndexUnreadable, InterruptedException {
    LedgerBook first = ledgers.poll();
    long left = limitMs;
    Passage.Ends frameEnds = passage.ends(pipeline.framesTopic());
    left = await(pipeline.application(), frameEnds, left);
    boolean frames = left >= 0;
    // What the processor has passed it reports within its interval.
    letPass(pipeline.ledgerIntervalMs() + STEP_MS);
    LedgerBook second = ledgers.poll();
    Passage.Ends eventEnds = passage.ends(pipeline.eventsTopic());
    left = await(pipeline.sinkGroup(), eventEnds, Math.max(0, left));
    if (left >= 0 && hasPoints(second)) {
      left = await(pipeline.metricsGroup(), passage.ends(pipeline.metricsTopic()), left);
    }
    boolean events = left >= 0;
    List<Books> all = new ArrayList<>();
    Map<StreamKey, AgentLedger> earlier = byStream(first);
    for (Books books : Audit.books(second, indexed(), pipeline.application())) {
      if (wanted.test(books)) {
        all.add(withRanges(asOf(earlier, books)));
      }
    }
    return new AuditReport(judge(all, frames, events));
  }

  /**
   * Proves again as long as nothing is wrong and something is only under way: on a node that still
   * writes a line now and then, a tier that has just reported is ahead of one that has not yet.
   *
   * @param limitMs how long to wait in all; the last proof may take an interval of the ledger more
   */
  public AuditReport proveToTheEnd(long limitMs) throws IndexUnreadable, InterruptedException {
    long end = waitedMs + limitMs;
    AuditReport report = prove(limitMs);
    while (report.verdict() == Verdict.IN_FLIGHT && waitedMs < end) {
      letPass(STEP_MS);
      report = prove(Math.max(0, end - waitedMs));
    }
    return report;
  }

  /** Whether there are metric inputs: without, their topic need not exist, nor be readable. */
  private static boolean hasPoints(LedgerBook book) {
    return book.processors().stream()
        .map(ProcessorLedger::stream)
        .anyMatch(stream -> stream.startsWith("collectd:") || stream.startsWith("influx:"));
  }

  private List<StreamAudit> judge(List<Books> all, boolean frames, boolean events)
      throws InterruptedException {
    Map<StreamKey, ProcessorLedger> later = Map.of();
    if (all.stream().anyMatch(Books::indexIsAhead)) {
      // What it has sent before the index was counted it reports within its interval.
      letPass(pipeline.ledgerIntervalMs() + STEP_MS);
      later = Audit.processors(ledgers.poll(), pipeline.application());
    }
    List<StreamAudit> streams = new ArrayList<>();
    for (Books books : all) {
      ProcessorLedger newer = later.get(books.key());
      if (!books.indexIsAhead() || newer == null) {
        streams.add(Judge.judge(books, new Settled(frames, events, false)));
      } else {
        // The newer report may name events that came after the count: those are not missing.
        Books then = books.withProcessor(newer);
        streams.add(Judge.judge(then, new Settled(frames, false, true)));
      }
    }
    return streams;
  }

  /**
   * Where the processor is behind the agent: the agent's entry of the beginning instead, so that
   * the processor had the time to come after it.
   */
  private static Books asOf(Map<StreamKey, AgentLedger> earlier, Books books) {
    AgentLedger now = books.agent();
    AgentLedger then = earlier.get(books.key());
    ProcessorLedger processor = books.processor();
    if (now == null || then == null) {
      return books;
    }
    boolean behind = processor == null || processor.next() < now.acknowledged();
    return behind ? books.withAgent(then) : books;
  }

  private Books withRanges(Books books) throws IndexUnreadable, InterruptedException {
    if (!books.indexIsAhead() && !books.indexIsBehind()) {
      return books;
    }
    ProcessorLedger processor = books.processor();
    long end = processor != null && processor.openBytes() == 0 ? processor.next() : 0;
    Coverage coverage = new RangeScan(client, indices).scan(books.key(), end);
    return books.withRanges(coverage.overlaps(), coverage.holes());
  }

  private Map<StreamKey, Indexed> indexed() throws IndexUnreadable, InterruptedException {
    IndexCounts counts = new IndexCounts(client, indices);
    Map<StreamKey, Indexed> indexed = new HashMap<>(counts.read());
    Map<String, Refusals.Refused> refused =
        Refusals.read(
            pipeline.bootstrapServers(), pipeline.deadLettersTopic(), pipeline.properties());
    // A dead letter that was sent again with success is a document, and counts there.
    refused.keySet().removeAll(counts.present(refused.keySet()));
    for (Refusals.Refused letter : refused.values()) {
      Indexed one = indexed.getOrDefault(letter.key(), Indexed.NOTHING);
      indexed.put(
          letter.key(), one.withRefused(one.refused() + 1, one.refusedBytes() + letter.bytes()));
    }
    return indexed;
  }

  private static Map<StreamKey, AgentLedger> byStream(LedgerBook book) {
    Map<StreamKey, AgentLedger> agents = new HashMap<>();
    for (AgentLedger entry : book.agents()) {
      agents.put(new StreamKey(entry.node(), entry.stream(), entry.generation()), entry);
    }
    return agents;
  }

  /** Waits until the group has passed the ends; the time left, or -1 if it did not in time. */
  private long await(String group, Passage.Ends ends, long limitMs) throws InterruptedException {
    long left = limitMs;
    while (!passage.passed(group, ends)) {
      if (left <= 0) {
        return -1;
      }
      letPass(STEP_MS);
      left -= STEP_MS;
    }
    return left;
  }

  private void letPass(long ms) throws InterruptedException {
    waitedMs += ms;
    pause.pause(ms);
  }

  /** Whether a report leaves nothing to find out. */
  public static boolean conclusive(AuditReport report) {
    return report.verdict() == Verdict.COMPLETE || report.verdict() == Verdict.DROPPED_BY_POLICY;
  }

  @Override
  public void close() {
    ledgers.close();
    passage.close();
  }
}
