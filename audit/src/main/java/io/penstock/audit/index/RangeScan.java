// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.audit.verdict.Finding.Range;
import io.penstock.audit.verdict.StreamKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks over all documents of one stream in the order of their offsets and finds the ranges that
 * are there twice, and those that are not there. Costs a read of two numbers a document, so it is
 * for streams whose counts do not fit.
 */
public record RangeScan(IndexClient client, String indices) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PAGE = 5_000;
  private static final int MOST_RANGES = 1_000;

  /**
   * What a stream covers.
   *
   * @param overlaps ranges held more than once
   * @param holes ranges held not at all, from offset 0 to the end of the last document; blank lines
   *     and dead letters are among them
   */
  public record Coverage(List<Range> overlaps, List<Range> holes) {
    public Coverage {
      overlaps = List.copyOf(overlaps);
      holes = List.copyOf(holes);
    }
  }

  /**
   * Scans one stream; of each kind, the first thousand ranges are kept.
   *
   * @throws IndexUnreadable if the server does not answer as a search server does
   */
  public Coverage scan(StreamKey key) throws IndexUnreadable, InterruptedException {
    Ranges ranges = new Ranges();
    Set<String> seenThere = new HashSet<>();
    long last = 0;
    ArrayNode hits = hits(query(key, last, seenThere));
    while (!hits.isEmpty()) {
      for (JsonNode hit : hits) {
        long offset = hit.at("/_source/log/offset").asLong();
        ranges.add(offset, hit.at("/_source/penstock/bytes").asLong());
        if (offset != last) {
          seenThere.clear();
          last = offset;
        }
        seenThere.add(hit.path("_id").asText());
      }
      hits = hits(query(key, last, seenThere));
    }
    return new Coverage(ranges.overlaps, ranges.holes);
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

  private static final class Ranges {
    private final List<Range> overlaps = new ArrayList<>();
    private final List<Range> holes = new ArrayList<>();
    private long end;

    void add(long offset, long bytes) {
      if (offset > end && holes.size() < MOST_RANGES) {
        holes.add(new Range(end, offset, ""));
      }
      long common = Math.min(end, offset + bytes);
      if (offset < common && overlaps.size() < MOST_RANGES) {
        overlaps.add(new Range(offset, common, ""));
      }
      end = Math.max(end, offset + bytes);
    }
  }
}
