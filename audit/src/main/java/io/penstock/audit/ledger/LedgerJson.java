// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.contract.AgentLedger;
import io.penstock.contract.LedgerRange;
import io.penstock.contract.ProcessorLedger;
import java.util.ArrayList;
import java.util.List;

/** Reads back what {@link AgentLedger#toJson} and {@link ProcessorLedger#toJson} write. */
final class LedgerJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private LedgerJson() {}

  /**
   * Reads an entry of any tier.
   *
   * @return an {@link AgentLedger} or a {@link ProcessorLedger}
   * @throws IllegalArgumentException if it is neither, naming what is wrong
   */
  static Record read(String json) {
    JsonNode node;
    try {
      node = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    }
    String tier = text(node, "tier");
    return switch (tier) {
      case "agent" -> agent(node);
      case "processor" -> processor(node);
      default -> throw new IllegalArgumentException("tier is '" + tier + "'");
    };
  }

  private static AgentLedger agent(JsonNode node) {
    return new AgentLedger(
        text(node, "node"),
        text(node, "stream"),
        text(node, "generation"),
        number(node, "time_ms"),
        number(node, "size"),
        number(node, "read"),
        number(node, "spooled"),
        number(node, "acknowledged"),
        number(node, "lines"),
        number(node, "frames"),
        ranges(node));
  }

  private static ProcessorLedger processor(JsonNode node) {
    return new ProcessorLedger(
        text(node, "application"),
        text(node, "node"),
        text(node, "stream"),
        text(node, "generation"),
        number(node, "time_ms"),
        number(node, "next"),
        number(node, "accepted_bytes"),
        number(node, "dropped_bytes"),
        number(node, "gap_bytes"),
        number(node, "repeated_bytes"),
        number(node, "events"),
        number(node, "event_bytes"),
        number(node, "tracebacks"),
        number(node, "dead_letters"),
        number(node, "dead_letter_bytes"),
        number(node, "ignored_bytes"),
        number(node, "open_bytes"),
        ranges(node));
  }

  private static List<LedgerRange> ranges(JsonNode node) {
    List<LedgerRange> ranges = new ArrayList<>();
    for (JsonNode range : node.path("ranges")) {
      ranges.add(
          new LedgerRange(number(range, "start"), number(range, "end"), text(range, "cause")));
    }
    return ranges;
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("'" + name + "' is missing or no text");
    }
    return value.textValue();
  }

  private static long number(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isIntegralNumber()) {
      throw new IllegalArgumentException("'" + name + "' is missing or no whole number");
    }
    return value.longValue();
  }
}
