// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.audit.verdict.StreamKey;
import java.util.HashSet;
import java.util.Set;

/**
 * Walks over all documents of one stream in the order of their offsets. Costs a read of two numbers
 * a document, so it is for streams whose counts do not fit.
 *
 * @param indices the indices to look into, for example {@code penstock-*}
 */
public record RangeScan(IndexClient client, String indices) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PAGE = 5_000;

  /**
   * Scans one stream.
   *
   * @param end offset up to which the stream should be covered; 0 when that is not known
   * @throws IndexUnreadable if the server does not answer as a search server does
   */
  public Coverage scan(StreamKey key, long end) throws IndexUnreadable, InterruptedException {
    Coverage.Builder coverage = new Coverage.Builder();
    Set<String> seenThere = new HashSet<>();
    long last = 0;
    ArrayNode hits = hits(query(key, last, seenThere));
    while (!hits.isEmpty()) {
      for (JsonNode hit : hits) {
        long offset = hit.at("/_source/log/offset").asLong();
        coverage.add(offset, hit.at("/_source/penstock/bytes").asLong());
        if (offset != last) {
          seenThere.clear();
          last = offset;
        }
        seenThere.add(hit.path("_id").asText());
      }
      hits = hits(query(key, last, seenThere));
    }
    if (end > last) {
      coverage.add(end, 0);
    }
    return coverage.build();
  }

  private ArrayNode hits(ObjectNode query) throws IndexUnreadable, InterruptedException {
    JsonNode answer = client.post(indices + "/_search?ignore_unavailable=true", query);
    if (answer.at("/_shards/failed").asInt() > 0) {
      throw new IndexUnreadable("shards did not answer: " + answer.at("/_shards"));
    }
    return (ArrayNode) answer.at("/hits/hits");
  }

  /** The next page: from the last offset on, without the documents that were seen there. */
  private static ObjectNode query(StreamKey key, long from, Set<String> seenThere) {
    ObjectNode query = MAPPER.createObjectNode();
    query.put("size", PAGE);
    query.put("track_total_hits", false);
    query.putArray("_source").add("log.offset").add("penstock.bytes");
    ObjectNode bool = query.putObject("query").putObject("bool");
    ArrayNode filter = bool.putArray("filter");
    term(filter, "host.name", key.node());
    term(filter, "penstock.stream", key.stream());
    term(filter, "penstock.generation", key.generation());
    filter.addObject().putObject("range").putObject("log.offset").put("gte", from);
    ArrayNode seen = bool.putObject("must_not").putObject("ids").putArray("values");
    seenThere.forEach(seen::add);
    query.putArray("sort").addObject().put("log.offset", "asc");
    return query;
  }

  private static void term(ArrayNode filter, String field, String value) {
    filter.addObject().putObject("term").put(field, value);
  }
}
