// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.input.listener.ListenerStatus;
import io.penstock.agent.input.listener.Refusal;
import io.penstock.agent.log.OwnLog;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.spool.SpoolStatus;
import io.penstock.endpoint.Answer;
import io.penstock.endpoint.JsonText;

/** The status for programs: one JSON object with all streams and generations. Stateless. */
final class StatusJson {
  private StatusJson() {}

  static Answer answer(AgentFacts facts, long nowMs) {
    JsonText json = new JsonText();
    json.open()
        .text("node", facts.node())
        .number("process", ProcessHandle.current().pid())
        .time("started", facts.startedMs())
        .time("now", nowMs);
    HealthRules.health(facts).writeTo(json);
    kafka(facts, nowMs, json);
    spool(facts, nowMs, json);
    Reloads.Last reload = facts.reloads().last();
    json.open("reload")
        .number("taken", facts.reloads().good())
        .number("refused", facts.reloads().bad())
        .time("last", reload.atMs())
        .text("message", reload.message())
        .close();
    log(json);
    received(facts.received().get(), json);
    streams(facts, json);
    return Answer.json(200, json.close().line());
  }

  private static void kafka(AgentFacts facts, long nowMs, JsonText json) {
    Counters counters = facts.counters();
    json.open("kafka").text("state", StatusPage.kafka(facts, nowMs));
    for (Condition condition : facts.conditions().get()) {
      if (condition.name().equals("kafka")) {
        json.flag("away", condition.raised()).time("since", condition.sinceMs());
      }
    }
    json.time("last_acknowledged", counters.acknowledgedAtMs.get())
        .number("acknowledged_bytes", counters.acknowledgedBytes.get())
        .number("refused_frames", counters.refusedFrames.get())
        .number("producers", counters.producers.get())
        .close();
  }

  private static void spool(AgentFacts facts, long nowMs, JsonText json) {
    SpoolStatus spool = facts.spool().get();
    long oldest = facts.counters().oldestReadMs.get();
    json.open("spool")
        .number("used_bytes", spool.usedBytes())
        .number("max_bytes", spool.maxBytes())
        .number("waiting_bytes", spool.waitingBytes())
        .number("oldest_seconds", oldest == 0 ? 0 : (nowMs - oldest) / 1000.0)
        .number("damaged_bytes", spool.damagedBytes())
        .close();
  }

  private static void log(JsonText json) {
    OwnLog.Counts counts = OwnLog.counts();
    json.open("log")
        .number("errors", counts.errors())
        .number("warnings", counts.warnings())
        .text("last_problem", counts.lastProblem())
        .close();
  }

  private static void received(Received received, JsonText json) {
    json.openList("listeners");
    for (ListenerStatus one : received.listeners()) {
      json.open()
          .text("listener", one.name())
          .number("messages", one.messages())
          .number("bytes", one.bytes())
          .number("connections", one.connections())
          .number("kernel_drops", one.kernelDrops())
          .open("refused");
      for (Refusal cause : Refusal.values()) {
        json.number(cause.word(), one.refused(cause));
      }
      json.close().close();
    }
    json.closeList()
        .open("copies")
        .number("written", received.copied())
        .number("lost", received.lostCopies())
        .close();
  }

  private static void streams(AgentFacts facts, JsonText json) {
    json.openList("streams");
    for (SourcePosition source : facts.sources().get()) {
      StreamState state = StreamState.of(source, facts.sizes());
      json.open()
          .text("stream", source.stream())
          .text("generation", source.generation())
          .number("size", source.sizeBytes())
          .number("read", source.nextOffset())
          .number("spooled", Math.max(source.syncedOffset(), source.acknowledgedOffset()))
          .number("acknowledged", source.acknowledgedOffset())
          .number("lag_bytes", state.lagBytes())
          .number("lag_seconds", state.lagMs() / 1000.0)
          .number("lines", source.lines())
          .number("frames", source.frames())
          .number("left_out_bytes", state.leftOutBytes())
          .close();
    }
    json.closeList();
  }
}
