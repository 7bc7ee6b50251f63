// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the search server holds, read over its public API. Thread-safe. */
final class IndexContent {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCROLL = "1m";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI server;

  IndexContent(URI server) {
    this.server = server;
  }

  /**
   * A document.
   *
   * @param offset of its first byte in the source
   * @param bytes of the source that it covers
   * @param stackTrace empty if it has none
   */
  record Document(
      String id, String stream, String generation, long offset, long bytes, String stackTrace) {

    /** Behind its last byte in the source. */
    long end() {
      return offset + bytes;
    }

    /** The event that this document claims to be, cut out of the file it came from. */
    GroundTruth.Event asEvent(byte[] log) {
      int from = Math.toIntExact(offset);
      int to = Math.toIntExact(offset + bytes);
      int end = to > from && log[to - 1] == '\n' ? to - 1 : to;
      byte[] trace = stackTrace.getBytes(UTF_8);
      return new GroundTruth.Event(
          GroundTruth.sha1(log, from, end),
          trace.length == 0 ? "" : GroundTruth.sha1(trace, 0, trace.length));
    }
  }

  /** Number of documents that there are; 0 while the server cannot answer. */
  long count() throws InterruptedException {
    try {
      post("/penstock-*/_refresh", "");
      return found();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Number of documents that a search finds now; 0 while the server cannot answer. */
  long found() throws InterruptedException {
    try {
      return post("/penstock-*/_count", "").path("count").asLong(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Sum of the metrics' values with that label, as the server adds them up. */
  double metricSum(String label, String value) throws IOException, InterruptedException {
    String query = "{\"term\":{\"labels.%s\":\"%s\"}}".formatted(label, value);
    String sum = "{\"sum\":{\"sum\":{\"field\":\"metric.value\"}}}";
    return post(
            "/penstock-metrics-*/_search",
            "{\"size\":0,\"query\":" + query + ",\"aggs\":" + sum + "}")
        .at("/aggregations/sum/value")
        .asDouble();
  }

  /** Every document of every index of ours. */
  List<Document> documents() throws IOException, InterruptedException {
    String query =
        "{\"size\":2000,\"sort\":[\"_doc\"],\"_source\":[\"penstock\",\"log.offset\",\"error.stack_trace\"]}";
    return hits("penstock-*", query).stream().map(IndexContent::document).toList();
  }

  /** Deletes a document behind everybody's back. */
  void delete(String id) throws IOException, InterruptedException {
    String index = find(id).path("_index").asText();
    send("DELETE", "/" + index + "/_doc/" + id + "?refresh=true", "");
  }

  /** Puts the same document there once more, under another id. */
  void copy(String id, String other) throws IOException, InterruptedException {
    JsonNode hit = find(id);
    post(
        "/" + hit.path("_index").asText() + "/_doc/" + other + "?refresh=true",
        hit.path("_source").toString());
  }

  private JsonNode find(String id) throws IOException, InterruptedException {
    String query = "{\"query\":{\"ids\":{\"values\":[\"" + id + "\"]}}}";
    return post("/penstock-*/_search", query).at("/hits/hits/0");
  }

  /** The events of one stream that is in the file with these bytes, sorted. */
  List<GroundTruth.Event> events(Path stream, byte[] log) throws IOException, InterruptedException {
    return documents().stream()
        .filter(document -> document.stream().equals(stream.toString()))
        .map(document -> document.asEvent(log))
        .sorted()
        .toList();
  }

  /** How often each document was written, by its id. */
  Map<String, Long> writes(String indices) throws IOException, InterruptedException {
    Map<String, Long> writes = new TreeMap<>();
    for (JsonNode hit : hits(indices, "{\"size\":2000,\"version\":true,\"sort\":[\"_doc\"]}")) {
      writes.put(hit.path("_id").asText(), hit.path("_version").asLong());
    }
    return writes;
  }

  /**
   * Every document as it lies in the indices of this pattern, by its id.
   *
   * @throws AssertionError if two have one id
   */
  Map<String, String> sources(String indices) throws IOException, InterruptedException {
    Map<String, String> sources = new TreeMap<>();
    for (JsonNode hit : hits(indices, "{\"size\":2000,\"sort\":[\"_doc\"]}")) {
      String id = hit.path("_id").asText();
      if (sources.put(id, hit.path("_source").toString()) != null) {
        throw new AssertionError("two documents have the id " + id);
      }
    }
    return sources;
  }

  private List<JsonNode> hits(String indices, String query)
      throws IOException, InterruptedException {
    post("/" + indices + "/_refresh", "");
    List<JsonNode> hits = new ArrayList<>();
    JsonNode page = post("/" + indices + "/_search?scroll=" + SCROLL, query);
    while (!page.path("hits").path("hits").isEmpty()) {
      page.path("hits").path("hits").forEach(hits::add);
      page =
          post(
              "/_search/scroll",
              "{\"scroll\":\"" + SCROLL + "\",\"scroll_id\":" + page.get("_scroll_id") + "}");
    }
    return hits;
  }

  /** A hit of a search, or a line of {@code explain}, which has the same shape. */
  static Document document(JsonNode hit) {
    JsonNode source = hit.path("_source");
    return new Document(
        hit.path("_id").asText(),
        field(source, "penstock", "stream").asText(),
        field(source, "penstock", "generation").asText(),
        field(source, "log", "offset").asLong(-1),
        field(source, "penstock", "bytes").asLong(-1),
        field(source, "error", "stack_trace").asText(""));
  }

  /** Documents may nest their objects or write dotted names: both are the same field. */
  private static JsonNode field(JsonNode source, String object, String name) {
    JsonNode dotted = source.path(object + "." + name);
    return dotted.isMissingNode() ? source.path(object).path(name) : dotted;
  }

  private JsonNode post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  private JsonNode send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    var response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(path + " answered " + response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }
}
