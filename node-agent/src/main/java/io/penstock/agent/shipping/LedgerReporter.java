// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.time.Clock;
import io.penstock.contract.AgentLedger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the ledger topic how far each source is, when that changed. Used by one thread. */
public final class LedgerReporter {
  private final String node;
  private final FrameLog log;
  private final Clock clock;
  private final long intervalMs;

  /** What was reported last of each source, without its time. */
  private final Map<String, AgentLedger> reported = new HashMap<>();

  /**
   * What earlier runs left. Reported once even if an input forgets it before: the run that had it
   * acknowledged may have been killed before it could say so.
   */
  private List<SourcePosition> inherited;

  private long nextAt;

  /** To be made before inputs begin: what the log knows then, earlier runs have left. */
  public LedgerReporter(String node, FrameLog log, Clock clock, long intervalMs) {
    this.node = node;
    this.log = log;
    this.clock = clock;
    this.intervalMs = intervalMs;
    this.nextAt = clock.ticksMs() + intervalMs;
    this.inherited = log.known();
  }

  /** Reports if it is time to. */
  void report(RecordProducer producer) {
    if (clock.ticksMs() >= nextAt) {
      reportNow(producer);
    }
  }

  /** Reports all that changed since the last report. */
  void reportNow(RecordProducer producer) {
    nextAt = clock.ticksMs() + intervalMs;
    List<SourcePosition> known = withInherited(log.known());
    forgetOthers(known);
    for (SourcePosition source : known) {
      AgentLedger timeless = entry(source, 0);
      AgentLedger entry = entry(source, clock.wallMs());
      if (timeless.equals(reported.get(entry.key()))) {
        continue;
      }
      if (!producer.sendLedger(entry.key(), entry.toJson())) {
        return;
      }
      reported.put(entry.key(), timeless);
    }
    inherited = List.of();
  }

  private List<SourcePosition> withInherited(List<SourcePosition> known) {
    if (inherited.isEmpty()) {
      return known;
    }
    Set<String> keys =
        known.stream().map(source -> entry(source, 0).key()).collect(Collectors.toSet());
    return Stream.concat(
            known.stream(),
            inherited.stream().filter(source -> !keys.contains(entry(source, 0).key())))
        .toList();
  }

  private void forgetOthers(List<SourcePosition> known) {
    if (known.size() < reported.size()) {
      Set<String> keys =
          known.stream().map(source -> entry(source, 0).key()).collect(Collectors.toSet());
      reported.keySet().retainAll(keys);
    }
  }

  private AgentLedger entry(SourcePosition source, long timeMs) {
    return new AgentLedger(
        node,
        source.stream(),
        source.generation(),
        timeMs,
        source.sizeBytes(),
        source.nextOffset(),
        Math.max(source.syncedOffset(), source.acknowledgedOffset()),
        source.acknowledgedOffset(),
        source.lines(),
        source.frames(),
        source.ranges());
  }
}
