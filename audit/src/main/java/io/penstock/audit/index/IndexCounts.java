// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.audit.verdict.Indexed;
import io.penstock.audit.verdict.StreamKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Documents and bytes of each stream, by aggregations alone: one request for a thousand streams.
 *
 * @param indices the indices to count in, for example {@code penstock-*}
 */
public record IndexCounts(IndexClient client, String indices) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PAGE = 1_000;
  private static final String OPTIONS = "?ignore_unavailable=true&allow_no_indices=true";

  /**
   * Counts everything that is searchable after a refresh.
   *
   * @throws IndexUnreadable if the server does not answer as a search server does
   */
  public Map<StreamKey, Indexed> read() throws IndexUnreadable, InterruptedException {
    client.post(indices + "/_refresh" + OPTIONS);
    Map<StreamKey, Indexed> counts = new HashMap<>();
    ObjectNode query = query();
    JsonNode after = page(query, counts);
    while (!after.isMissingNode()) {
      ((ObjectNode) query.at("/aggs/streams/composite")).set("after", after);
      after = page(query, counts);
    }
    return counts;
  }

  /**
   * Which of these documents are there.
   *
   * @throws IndexUnreadable if the server does not answer as a search server does
   */
  public Set<String> present(Collection<String> ids) throws IndexUnreadable, InterruptedException {
    Set<String> present = new HashSet<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += PAGE) {
      ObjectNode query = MAPPER.createObjectNode();
      query.put("size", PAGE);
      query.put("_source", false);
      ArrayNode values = query.putObject("query").putObject("ids").putArray("values");
      all.subList(from, Math.min(all.size(), from + PAGE)).forEach(values::add);
      JsonNode answer = client.post(indices + "/_search" + OPTIONS, query);
      answer.at("/hits/hits").forEach(hit -> present.add(hit.path("_id").asText()));
    }
    return present;
  }

  private JsonNode page(ObjectNode query, Map<StreamKey, Indexed> counts)
      throws IndexUnreadable, InterruptedException {
    JsonNode answer = client.post(indices + "/_search" + OPTIONS, query);
    int failed = answer.at("/_shards/failed").asInt();
    if (answer.path("timed_out").asBoolean() || failed > 0) {
      throw new IndexUnreadable(
          failed
              + " shards did not answer, so any count would be too low: "
              + answer.at("/_shards"));
    }
    JsonNode streams = answer.at("/aggregations/streams");
    for (JsonNode bucket : streams.path("buckets")) {
      JsonNode key = bucket.get("key");
      counts.put(
          new StreamKey(
              key.get("node").asText(), key.get("stream").asText(), key.get("generation").asText()),
          new Indexed(
              bucket.get("doc_count").asLong(),
              bucket.at("/bytes/value").asLong(),
              0,
              0,
              bucket.at("/newest/value").asLong()));
    }
    return streams.path("after_key");
  }

  private static ObjectNode query() {
    ObjectNode query = MAPPER.createObjectNode();
    query.put("size", 0);
    query.put("track_total_hits", false);
    ObjectNode streams = query.putObject("aggs").putObject("streams");
    ObjectNode composite = streams.putObject("composite");
    composite.put("size", PAGE);
    var sources = composite.putArray("sources");
    source(sources.addObject(), "node", "host.name");
    source(sources.addObject(), "stream", "penstock.stream");
    source(sources.addObject(), "generation", "penstock.generation");
    ObjectNode each = streams.putObject("aggs");
    each.putObject("bytes").putObject("sum").put("field", "penstock.bytes");
    each.putObject("newest").putObject("max").put("field", "event.created");
    return query;
  }

  private static void source(ObjectNode source, String name, String field) {
    source.putObject(name).putObject("terms").put("field", field);
  }
}
