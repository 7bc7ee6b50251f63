// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.penstock.access.NoAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Asks one search server. For ten seconds it asks again where the server is too busy, or shards of
 * an index that was just made, or moves, are not there yet. Thread-safe.
 *
 * @param server its address; a path prefix is allowed
 * @param headers sent with each request, for credentials; may be empty
 */
public record IndexClient(HttpClient client, URI server, Map<String, String> headers) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int EXCERPT_CHARS = 300;

  /** What a server answers that has too much to do, or whose shards are not there yet. */
  private static final Set<Integer> LATER = Set.of(429, 503);

  private static final int ATTEMPTS = 20;
  private static final Duration PAUSE = Duration.ofMillis(500);

  public IndexClient {
    server = URI.create(server + (server.toString().endsWith("/") ? "" : "/"));
    headers = Map.copyOf(headers);
  }

  /** A client without credentials. */
  public static IndexClient of(URI server) {
    return new IndexClient(HttpClient.newHttpClient(), server, Map.of());
  }

  /** Asks without a body. */
  JsonNode post(String path) throws IndexUnreadable, InterruptedException {
    return post(path, BodyPublishers.noBody());
  }

  JsonNode post(String path, JsonNode body) throws IndexUnreadable, InterruptedException {
    return post(path, BodyPublishers.ofString(body.toString()));
  }

  private JsonNode post(String path, HttpRequest.BodyPublisher body)
      throws IndexUnreadable, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(body);
    headers.forEach(request::setHeader);
    int attempts = ATTEMPTS;
    while (true) {
      HttpResponse<String> answer = send(request.build());
      attempts--;
      JsonNode found = answer.statusCode() == 200 ? parsed(answer) : MissingNode.getInstance();
      boolean later =
          LATER.contains(answer.statusCode()) || found.at("/_shards/failed").asInt() > 0;
      if (later && attempts > 0) {
        Thread.sleep(PAUSE.toMillis());
      } else if (answer.statusCode() == 200) {
        return found;
      } else {
        throw new IndexUnreadable(
            "POST " + path + " was answered with " + answer.statusCode() + ": " + start(answer));
      }
    }
  }

  private HttpResponse<String> send(HttpRequest request)
      throws IndexUnreadable, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IndexUnreadable(NoAnswer.sentence("POST " + request.uri(), e), e);
    }
  }

  private static JsonNode parsed(HttpResponse<String> answer) throws IndexUnreadable {
    try {
      return MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new IndexUnreadable(
          "POST " + answer.uri() + " was answered with what is no JSON: " + start(answer), e);
    }
  }

  private static String start(HttpResponse<String> answer) {
    String body = answer.body();
    return body.length() > EXCERPT_CHARS ? body.substring(0, EXCERPT_CHARS) : body;
  }

  /** Without the headers, which hold secrets. */
  @Override
  public String toString() {
    return "IndexClient[" + server + "]";
  }
}
