// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A REST interface on loopback that answers what a test has said, and keeps what it was sent. */
public final class StubRest implements AutoCloseable {
  private record Answer(int status, String body) {}

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> headers = new ConcurrentHashMap<>();
  private final HttpServer server;

  public StubRest() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What to answer to a method and a path, whatever its query; anything else gets a 501. */
  public void answer(String methodAndPath, int status, String body) {
    answers.put(methodAndPath, new Answer(status, body));
  }

  /** What was sent there last; empty if nothing was. */
  public String body(String methodAndPath) {
    return bodies.getOrDefault(methodAndPath, "");
  }

  /** A header of the last request there, by its name in the form {@code Content-type}. */
  public String header(String methodAndPath, String name) {
    return headers.getOrDefault(methodAndPath, Map.of()).getOrDefault(name, "");
  }

  private void handle(HttpExchange exchange) throws IOException {
    String what = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    bodies.put(what, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    Map<String, String> sent = new ConcurrentHashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> sent.put(name, values.get(0)));
    headers.put(what, sent);
    Answer answer = answers.getOrDefault(what, new Answer(501, "not planned: " + what));
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
