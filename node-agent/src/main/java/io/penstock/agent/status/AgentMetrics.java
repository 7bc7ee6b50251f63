// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import static io.penstock.endpoint.Metric.counter;
import static io.penstock.endpoint.Metric.gauge;

import io.penstock.agent.log.OwnLog;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.spool.SpoolStatus;
import io.penstock.endpoint.Answer;
import io.penstock.endpoint.Exposition;
import io.penstock.endpoint.Health;
import io.penstock.endpoint.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The agent's metrics, and how they are written; docs/metrics.md lists them. No metric has a series
 * a stream: their number is bounded by the program, not by the node. Stateless.
 */
final class AgentMetrics {
  static final Metric UP_SECONDS = gauge("penstock_agent_up_seconds", "Time since the start.");
  static final Metric HEALTH =
      gauge("penstock_agent_health", "1 for the colour that /healthz has, 0 for the others.");
  static final Metric CONDITION =
      gauge("penstock_agent_condition", "1 while the named condition is raised.");
  static final Metric READ_BYTES =
      counter("penstock_agent_read_bytes_total", "Bytes of sources that were taken over.");
  static final Metric READ_LINES =
      counter("penstock_agent_read_lines_total", "Lines and messages that were taken over.");
  static final Metric READ_FRAMES =
      counter("penstock_agent_read_frames_total", "Frames made of them.");
  static final Metric DROPPED_BYTES =
      counter("penstock_agent_dropped_bytes_total", "Bytes passed over on purpose, by cause.");
  static final Metric TRUNCATED_FILES =
      counter("penstock_agent_truncated_files_total", "Files found to be truncated in place.");
  static final Metric WAITS =
      counter("penstock_agent_spool_full_total", "How often a frame found no room in the spool.");
  static final Metric ACKNOWLEDGED_BYTES =
      counter("penstock_agent_acknowledged_bytes_total", "Bytes that Kafka acknowledged.");
  static final Metric ACKNOWLEDGED_FRAMES =
      counter("penstock_agent_acknowledged_frames_total", "Frames that Kafka acknowledged.");
  static final Metric REFUSED_FRAMES =
      counter("penstock_agent_refused_frames_total", "Frames that Kafka refused as they were.");
  static final Metric PRODUCERS =
      counter("penstock_agent_producers_total", "Producers begun: one, and one a break.");
  static final Metric STALLED_SECONDS =
      gauge("penstock_agent_stalled_seconds", "Time in which frames waited and none moved.");
  static final Metric SPOOL_BYTES =
      gauge("penstock_agent_spool_bytes", "Bytes of the spool on disk.");
  static final Metric SPOOL_LIMIT_BYTES =
      gauge("penstock_agent_spool_limit_bytes", "Bytes that it may take.");
  static final Metric SPOOL_WAITING_BYTES =
      gauge("penstock_agent_spool_waiting_bytes", "Bytes in it that are not acknowledged.");
  static final Metric SPOOL_OLDEST_SECONDS =
      gauge("penstock_agent_spool_oldest_seconds", "Age of the oldest of these.");
  static final Metric SPOOL_DAMAGED_BYTES =
      gauge("penstock_agent_spool_damaged_bytes", "Bytes found damaged since the start.");
  static final Metric STREAMS = gauge("penstock_agent_streams", "Streams that are known.");
  static final Metric LAG_BYTES =
      gauge("penstock_agent_lag_bytes", "Bytes seen and not acknowledged, all streams together.");
  static final Metric UNREAD_BYTES =
      gauge("penstock_agent_unread_bytes", "Bytes seen and not read, all streams together.");
  static final Metric MAX_LAG_BYTES =
      gauge(
          "penstock_agent_max_lag_bytes", "Bytes seen and not acknowledged, of the worst stream.");
  static final Metric MAX_LAG_SECONDS =
      gauge(
          "penstock_agent_max_lag_seconds",
          "Age of what is not acknowledged, of the worst stream.");
  static final Metric RELOADS =
      counter("penstock_agent_reloads_total", "Reloads of the settings, by result.");
  static final Metric LOG_LINES =
      counter("penstock_agent_log_lines_total", "Lines of the agent's own log, by level.");
  static final Metric LOG_SUPPRESSED =
      counter("penstock_agent_log_suppressed_total", "Lines left out of it as repetitions.");

  private AgentMetrics() {}

  static Answer answer(AgentFacts facts, long nowMs) {
    Exposition out = new Exposition();
    state(facts, nowMs, out);
    passed(facts.counters(), out);
    spool(facts, nowMs, out);
    streams(StreamState.of(facts.sources().get(), facts.sizes()), out);
    ListenerMetrics.write(facts.received().get(), out);
    out.sample(RELOADS, facts.reloads().good(), "result", "taken");
    out.sample(RELOADS, facts.reloads().bad(), "result", "refused");
    OwnLog.Counts log = OwnLog.counts();
    out.sample(LOG_LINES, log.errors(), "level", "error");
    out.sample(LOG_LINES, log.warnings(), "level", "warn");
    out.sample(LOG_LINES, log.others(), "level", "info");
    out.sample(LOG_SUPPRESSED, log.suppressed());
    return out.answer();
  }

  private static void state(AgentFacts facts, long nowMs, Exposition out) {
    out.sample(UP_SECONDS, (nowMs - facts.startedMs()) / 1000.0);
    Health.Colour colour = HealthRules.health(facts).colour();
    for (Health.Colour one : Health.Colour.values()) {
      out.sample(HEALTH, one == colour ? 1 : 0, "colour", one.word());
    }
    for (Condition condition : facts.conditions().get()) {
      out.sample(CONDITION, condition.raised() ? 1 : 0, "condition", condition.name());
    }
    out.sample(STALLED_SECONDS, facts.movement().stalledMs() / 1000.0);
  }

  private static void passed(Counters counters, Exposition out) {
    out.sample(READ_BYTES, counters.readBytes.get());
    out.sample(READ_LINES, counters.readLines.get());
    out.sample(READ_FRAMES, counters.readFrames.get());
    for (Map.Entry<String, Long> cause : counters.droppedBytes().entrySet()) {
      out.sample(DROPPED_BYTES, cause.getValue(), "cause", cause.getKey());
    }
    out.sample(TRUNCATED_FILES, counters.truncatedFiles.get());
    out.sample(WAITS, counters.waits.get());
    out.sample(ACKNOWLEDGED_BYTES, counters.acknowledgedBytes.get());
    out.sample(ACKNOWLEDGED_FRAMES, counters.acknowledgedFrames.get());
    out.sample(REFUSED_FRAMES, counters.refusedFrames.get());
    out.sample(PRODUCERS, counters.producers.get());
  }

  private static void spool(AgentFacts facts, long nowMs, Exposition out) {
    SpoolStatus spool = facts.spool().get();
    long oldest = facts.counters().oldestReadMs.get();
    out.sample(SPOOL_BYTES, spool.usedBytes());
    out.sample(SPOOL_LIMIT_BYTES, spool.maxBytes());
    out.sample(SPOOL_WAITING_BYTES, spool.waitingBytes());
    out.sample(SPOOL_OLDEST_SECONDS, oldest == 0 ? 0 : (nowMs - oldest) / 1000.0);
    out.sample(SPOOL_DAMAGED_BYTES, spool.damagedBytes());
  }

  private static void streams(List<StreamState> streams, Exposition out) {
    out.sample(STREAMS, streams.size());
    out.sample(LAG_BYTES, streams.stream().mapToLong(StreamState::lagBytes).sum());
    out.sample(UNREAD_BYTES, streams.stream().mapToLong(StreamState::unreadBytes).sum());
    out.sample(
        MAX_LAG_BYTES,
        streams.stream().map(StreamState::lagBytes).max(Comparator.naturalOrder()).orElse(0L));
    out.sample(
        MAX_LAG_SECONDS, streams.stream().mapToLong(StreamState::lagMs).max().orElse(0) / 1000.0);
  }
}
