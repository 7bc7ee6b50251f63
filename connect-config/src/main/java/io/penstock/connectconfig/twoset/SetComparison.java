// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.twoset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import java.util.NavigableSet;
import java.util.Set;

/**
 * Compares the two indices of a day, every document of both, a page at a time: an event's day and
 * id come from the event alone, so that it is under the same id in the index of the same day. One
 * thread.
 */
public final class SetComparison {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PAGE_DOCUMENTS = 500;
  private static final String KEEP = "2m";

  private final ServerApi server;
  private final String service;
  private final Set<String> ignored;

  /**
   * A comparison.
   *
   * @param service only documents of this {@code service.name}; empty for all
   * @param ignored dotted names of fields that may differ
   */
  public SetComparison(ServerApi server, String service, Set<String> ignored) {
    this.server = server;
    this.service = service;
    this.ignored = Set.copyOf(ignored);
  }

  /** What the server does with a page of documents. */
  private interface Page {
    void take(JsonNode hits) throws ServerRefused, InterruptedException;
  }

  /**
   * Compares all documents of two indices.
   *
   * @param examples how many documents to name
   */
  public Findings compare(String first, String second, int examples)
      throws ServerRefused, InterruptedException {
    var unused = server.send("POST", first + "," + second + "/_refresh", "").orRefused();
    Findings findings = new Findings(examples);
    scroll(first, true, hits -> compareWithSecond(hits, first, second, findings));
    scroll(second, false, hits -> lookIntoFirst(hits, first, second, findings));
    return findings;
  }

  private void compareWithSecond(JsonNode hits, String first, String second, Findings findings)
      throws ServerRefused, InterruptedException {
    JsonNode found = get(second, hits, true);
    for (int i = 0; i < hits.size(); i++) {
      String id = hits.get(i).path("_id").asText();
      if (!found.path(i).path("found").asBoolean()) {
        findings.onlyInFirst(first, id);
        continue;
      }
      NavigableSet<String> fields =
          SourceDifference.fields(
              hits.get(i).path("_source"), found.path(i).path("_source"), ignored);
      if (fields.isEmpty()) {
        findings.same();
      } else {
        findings.different(second, id, fields);
      }
    }
  }

  private void lookIntoFirst(JsonNode hits, String first, String second, Findings findings)
      throws ServerRefused, InterruptedException {
    JsonNode found = get(first, hits, false);
    for (int i = 0; i < hits.size(); i++) {
      if (!found.path(i).path("found").asBoolean()) {
        findings.onlyInSecond(second, hits.get(i).path("_id").asText());
      }
    }
  }

  private JsonNode get(String index, JsonNode hits, boolean source)
      throws ServerRefused, InterruptedException {
    ObjectNode query = MAPPER.createObjectNode();
    ArrayNode ids = query.putArray("ids");
    hits.forEach(hit -> ids.add(hit.path("_id").asText()));
    return server
        .send("POST", index + "/_mget?_source=" + source, query.toString())
        .orRefused()
        .path("docs");
  }

  private void scroll(String index, boolean source, Page page)
      throws ServerRefused, InterruptedException {
    JsonNode answer =
        server
            .send("POST", index + "/_search?scroll=" + KEEP, query(source).toString())
            .orRefused();
    ObjectNode next = MAPPER.createObjectNode().put("scroll", KEEP);
    while (!answer.path("hits").path("hits").isEmpty()) {
      page.take(answer.path("hits").path("hits"));
      next.put("scroll_id", answer.path("_scroll_id").asText());
      answer = server.send("POST", "_search/scroll", next.toString()).orRefused();
    }
    ObjectNode end = MAPPER.createObjectNode().put("scroll_id", answer.path("_scroll_id").asText());
    var unused = server.send("DELETE", "_search/scroll", end.toString());
  }

  private ObjectNode query(boolean source) {
    ObjectNode query = MAPPER.createObjectNode();
    query.put("size", PAGE_DOCUMENTS).put("_source", source).putArray("sort").add("_doc");
    if (!service.isEmpty()) {
      query.putObject("query").putObject("term").put("service.name", service);
    }
    return query;
  }
}
