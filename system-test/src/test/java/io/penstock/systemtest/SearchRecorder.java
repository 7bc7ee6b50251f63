// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Stands in front of a search server, over TLS as that, passes every request on as it is, and
 * remembers it. Threads: any; what was asked is complete once its answer was there.
 */
final class SearchRecorder implements AutoCloseable {
  private static final List<String> OF_THE_BODY =
      List.of("Content-Type", "Content-Encoding", "Accept");

  private final HttpClient client;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpsServer listener;
  private final URI server;

  /**
   * One request.
   *
   * @param authorization what it said it was, empty if nothing
   * @param path with its query
   * @param headers what the body is
   * @param body a character a byte
   */
  record Asked(
      String authorization, String method, URI path, Map<String, String> headers, String body) {}

  /**
   * Before that server.
   *
   * @param client trusts the server
   * @param tls what is shown to those who ask here
   */
  SearchRecorder(URI server, HttpClient client, SSLContext tls) throws IOException {
    this.server = server;
    this.client = client;
    listener = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.setHttpsConfigurator(new HttpsConfigurator(tls));
    listener.createContext("/", this::pass);
    listener.setExecutor(threads);
    listener.start();
  }

  /** Where clients find it. */
  URI uri() {
    return URI.create("https://127.0.0.1:" + listener.getAddress().getPort() + "/");
  }

  /** What was asked with that header {@code Authorization}. */
  List<Asked> askedWith(String authorization) {
    return asked.stream().filter(one -> one.authorization().equals(authorization)).toList();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>();
      OF_THE_BODY.forEach(
          name -> header(exchange, name).ifPresent(value -> headers.put(name, value)));
      Asked request =
          new Asked(
              header(exchange, "Authorization").orElse(""),
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              headers,
              new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
      HttpRequest.Builder further =
          HttpRequest.newBuilder(server.resolve(request.path().toString()))
              .header("Authorization", request.authorization())
              .timeout(Duration.ofSeconds(60))
              .method(request.method(), BodyPublishers.ofString(request.body(), ISO_8859_1));
      headers.forEach(further::header);
      HttpResponse<byte[]> answer = client.send(further.build(), BodyHandlers.ofByteArray());
      // First: who has its answer may look here at once.
      asked.add(request);
      answer(exchange, answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
      throws IOException {
    answer
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
    boolean empty = answer.body().length == 0;
    exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  @Override
  public void close() {
    listener.stop(0);
    threads.shutdownNow();
  }
}
