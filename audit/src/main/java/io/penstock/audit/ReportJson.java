// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.audit.verdict.AuditReport;
import io.penstock.audit.verdict.Finding;
import io.penstock.audit.verdict.StreamAudit;
import io.penstock.audit.verdict.Totals;

/** A report as JSON, names in snake case. Pure. */
public final class ReportJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  private ReportJson() {}

  /** Verdict, bytes of each kind, column sums: what fits into a summary. */
  public static ObjectNode summary(AuditReport report) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("verdict", report.verdict().text());
    json.put("lost_bytes", report.lostBytes());
    json.put("repeated_bytes", report.repeatedBytes());
    json.put("in_flight_bytes", report.inFlightBytes());
    json.put("dropped_bytes", report.droppedBytes());
    json.put("streams", report.streams().size());
    json.set("totals", MAPPER.valueToTree(report.totals()));
    return json;
  }

  /** The summary and every stream with its columns and findings. */
  public static String full(AuditReport report) {
    ObjectNode json = summary(report);
    ArrayNode streams = json.putArray("by_stream");
    report.streams().forEach(stream -> streams.add(stream(stream)));
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers has a JSON form", e);
    }
  }

  private static ObjectNode stream(StreamAudit stream) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("node", stream.books().key().node());
    json.put("stream", stream.books().key().stream());
    json.put("generation", stream.books().key().generation());
    json.put("verdict", stream.verdict().text());
    stream.behindMs().ifPresent(ms -> json.put("behind_seconds", ms / 1_000));
    json.set("columns", MAPPER.valueToTree(Totals.of(stream.books())));
    ArrayNode findings = json.putArray("findings");
    for (Finding finding : stream.findings()) {
      ObjectNode one = findings.addObject();
      one.put("verdict", finding.verdict().text());
      one.put("bytes", finding.bytes());
      one.put("text", finding.text());
      one.set("ranges", MAPPER.valueToTree(finding.ranges()));
    }
    return json;
  }
}
