// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import io.penstock.agent.input.listener.ListenerStatus;
import io.penstock.agent.log.OwnLog;
import io.penstock.agent.log.Printable;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.spool.SpoolStatus;
import io.penstock.endpoint.Answer;
import io.penstock.endpoint.Cause;
import io.penstock.endpoint.Health;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The status for people: how it is, then the streams, the one that lags most first. Stateless. */
final class StatusPage {
  private static final int MOST_STREAMS = 40;

  private StatusPage() {}

  static Answer answer(AgentFacts facts, long nowMs) {
    StringBuilder out = new StringBuilder(4096);
    line(
        out,
        "agent",
        "%s, process %d, up %s",
        facts.node(),
        ProcessHandle.current().pid(),
        Words.duration(nowMs - facts.startedMs()));
    health(facts, out);
    line(out, "kafka", "%s", kafka(facts, nowMs));
    spool(facts, nowMs, out);
    Counters counters = facts.counters();
    line(
        out,
        "passed",
        "read %s in %,d lines, acknowledged %s, since the start",
        Words.bytes(counters.readBytes.get()),
        counters.readLines.get(),
        Words.bytes(counters.acknowledgedBytes.get()));
    Reloads.Last reload = facts.reloads().last();
    if (reload.atMs() > 0) {
      line(out, "reload", "%s: %s", time(reload.atMs()), reload.message());
    }
    log(out);
    received(facts.received().get(), out);
    streams(facts, out);
    return Answer.text(out.toString());
  }

  private static void health(AgentFacts facts, StringBuilder out) {
    Health health = HealthRules.health(facts);
    line(out, "health", "%s", health.colour().word());
    for (Cause cause : health.causes()) {
      String since = cause.sinceMs() == 0 ? "" : " (since " + time(cause.sinceMs()) + ")";
      line(out, "", "%s %s: %s%s", cause.severity().word(), cause.name(), cause.message(), since);
    }
  }

  /** What is known of the broker, in words. */
  static String kafka(AgentFacts facts, long nowMs) {
    for (Condition condition : facts.conditions().get()) {
      if (condition.name().equals("kafka") && condition.raised()) {
        return "away since "
            + time(condition.sinceMs())
            + ": "
            + condition.message()
            + "; "
            + facts.brokers();
      }
    }
    long last = facts.counters().acknowledgedAtMs.get();
    return last == 0
        ? "nothing was sent yet; " + facts.brokers()
        : "ok, last acknowledgement " + Words.duration(nowMs - last) + " ago; " + facts.brokers();
  }

  private static void spool(AgentFacts facts, long nowMs, StringBuilder out) {
    SpoolStatus spool = facts.spool().get();
    long oldest = facts.counters().oldestReadMs.get();
    line(
        out,
        "spool",
        "%s of %s; %s not acknowledged%s",
        Words.bytes(spool.usedBytes()),
        Words.bytes(spool.maxBytes()),
        Words.bytes(spool.waitingBytes()),
        oldest == 0 ? "" : ", the oldest read " + Words.duration(nowMs - oldest) + " ago");
  }

  private static void log(StringBuilder out) {
    OwnLog.Counts counts = OwnLog.counts();
    line(
        out,
        "log",
        "%d errors, %d warnings%s",
        counts.errors(),
        counts.warnings(),
        counts.lastProblem().isEmpty() ? "" : "; the last: " + counts.lastProblem());
  }

  private static void received(Received received, StringBuilder out) {
    for (ListenerStatus one : received.listeners()) {
      line(
          out,
          "listener",
          "%s: %,d messages in %s, %,d connections%s%s",
          one.name(),
          one.messages(),
          Words.bytes(one.bytes()),
          one.connections(),
          refused(one),
          one.kernelDrops() == 0
              ? ""
              : String.format(Locale.ROOT, "; the kernel dropped %,d", one.kernelDrops()));
    }
    if (received.copied() + received.lostCopies() > 0) {
      line(
          out,
          "copies",
          "%,d lines written, %,d lost: the disk did not take them",
          received.copied(),
          received.lostCopies());
    }
  }

  private static String refused(ListenerStatus listener) {
    String causes =
        listener.refusals().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> one.getKey().word() + " " + one.getValue())
            .collect(Collectors.joining(", "));
    return causes.isEmpty() ? "" : "; not taken as it came: " + causes;
  }

  private static void streams(AgentFacts facts, StringBuilder out) {
    List<StreamState> streams = StreamState.of(facts.sources().get(), facts.sizes());
    streams.sort(
        Comparator.comparingLong(StreamState::lagBytes)
            .reversed()
            .thenComparing(StreamState::stream));
    out.append(
        String.format(Locale.ROOT, "%n%12s %10s %14s  stream%n", "lag", "for", "acknowledged"));
    for (StreamState stream : streams.subList(0, Math.min(MOST_STREAMS, streams.size()))) {
      out.append(
          String.format(
              Locale.ROOT,
              "%12s %10s %14s  %s%s%n",
              Words.bytes(stream.lagBytes()),
              stream.lagBytes() == 0 ? "-" : Words.duration(stream.lagMs()),
              Words.bytes(stream.newest().acknowledgedOffset()),
              Printable.of(stream.stream()),
              stream.leftOutBytes() == 0
                  ? ""
                  : " (" + Words.bytes(stream.leftOutBytes()) + " left out)"));
    }
    if (streams.size() > MOST_STREAMS) {
      out.append("… and ").append(streams.size() - MOST_STREAMS).append(" more; --json has all\n");
    }
  }

  private static void line(StringBuilder out, String head, String format, Object... values) {
    out.append(String.format(Locale.ROOT, "%-7s ", head))
        .append(String.format(Locale.ROOT, format, values))
        .append('\n');
  }

  private static String time(long ms) {
    return Instant.ofEpochMilli(ms).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
