// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.penstock.access.NoAnswer;
import io.penstock.access.ServerAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** One server's REST interface. Thread-safe. */
public final class ServerApi {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int EXCERPT_CHARS = 2_000;

  private final HttpClient client;
  private final URI server;
  private final Map<String, String> headers;

  /**
   * A server.
   *
   * @param server its address; a path prefix is allowed
   * @param headers sent with each request, for credentials; may be empty
   */
  public ServerApi(HttpClient client, URI server, Map<String, String> headers) {
    this.client = client;
    this.server = URI.create(server + (server.toString().endsWith("/") ? "" : "/"));
    this.headers = Map.copyOf(headers);
  }

  /**
   * A server that is reached so.
   *
   * @throws IOException if a file that this needs cannot be read
   */
  public static ServerApi at(URI server, ServerAccess access) throws IOException {
    return new ServerApi(access.client(), server, access.headers());
  }

  /**
   * An answer.
   *
   * @param json missing when the body is no JSON
   */
  public record Answer(String request, int status, String body, JsonNode json) {
    /**
     * The answer's JSON, if it is a good one.
     *
     * @throws ServerRefused if the status is none of 200 to 299
     */
    public JsonNode orRefused() throws ServerRefused {
      if (status < 200 || status > 299) {
        throw refused();
      }
      return json;
    }

    /** The sentence for an answer that does not help. */
    public ServerRefused refused() {
      String start = body.length() > EXCERPT_CHARS ? body.substring(0, EXCERPT_CHARS) : body;
      return new ServerRefused(request + " was answered with " + status + ": " + start);
    }
  }

  /** Asks without a body. */
  public Answer get(String path) throws ServerRefused, InterruptedException {
    return send("GET", path, "");
  }

  /**
   * Asks with JSON.
   *
   * @throws ServerRefused if there is no answer at all
   */
  public Answer send(String method, String path, String body)
      throws ServerRefused, InterruptedException {
    HttpRequest.BodyPublisher publisher =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return send(method, path, "application/json", publisher, Map.of());
  }

  /** Asks with whatever body, and further headers. */
  public Answer send(
      String method,
      String path,
      String contentType,
      HttpRequest.BodyPublisher body,
      Map<String, String> further)
      throws ServerRefused, InterruptedException {
    URI uri = server.resolve(path);
    String request = method + " " + uri;
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Content-Type", contentType)
            .method(method, body);
    headers.forEach(builder::setHeader);
    further.forEach(builder::setHeader);
    try {
      HttpResponse<String> answer = client.send(builder.build(), BodyHandlers.ofString());
      return new Answer(request, answer.statusCode(), answer.body(), json(answer.body()));
    } catch (IOException e) {
      throw new ServerRefused(NoAnswer.sentence(request, e), e);
    }
  }

  private static JsonNode json(String body) {
    try {
      JsonNode json = MAPPER.readTree(body);
      return json == null ? MissingNode.getInstance() : json;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
