// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A bulk endpoint on loopback that takes documents, but for the faults a test has planned. */
final class StubServer implements AutoCloseable {
  /** What happens to one request instead of being served. */
  interface Fault {
    /** Answers, or drops, the exchange; true if it is done with it. */
    boolean happen(HttpExchange exchange, List<String> ids) throws IOException;
  }

  final Map<String, String> documents = new ConcurrentHashMap<>();
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  final Map<String, String> lastHeaders = new ConcurrentHashMap<>();
  volatile String lastQuery = "";
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> itemFaults = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final boolean secure;

  StubServer() throws IOException {
    this(null);
  }

  /** One that speaks TLS and wants to know who calls, if a context is given. */
  StubServer(@Nullable SSLContext tls) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    secure = tls != null;
    server = tls == null ? HttpServer.create(any, 0) : secure(HttpsServer.create(any, 0), tls);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  private static HttpServer secure(HttpsServer server, SSLContext tls) {
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
            ssl.setNeedClientAuth(true);
            parameters.setSSLParameters(ssl);
          }
        });
    return server;
  }

  URI uri() {
    return URI.create(
        (secure ? "https" : "http") + "://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next requests meet these faults, one each. */
  void plan(Fault... planned) {
    faults.addAll(List.of(planned));
  }

  /** The document meets this status; a positive count of times, then it is taken. */
  void refuse(String id, int status, int times) {
    itemFaults.put(id, status * 1_000 + times);
  }

  /** The whole request is answered with a status. */
  static Fault status(int status) {
    return (exchange, ids) -> answer(exchange, status, "{\"error\":\"planned\"}");
  }

  /** The connection breaks before an answer. */
  static Fault hangUp() {
    return (exchange, ids) -> {
      exchange.close();
      return true;
    };
  }

  /** The answer takes this long. */
  static Fault slow(long ms) {
    return (exchange, ids) -> {
      try {
        Thread.sleep(ms);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return false;
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] wire = exchange.getRequestBody().readAllBytes();
    lastHeaders.clear();
    lastQuery = String.valueOf(exchange.getRequestURI().getQuery());
    exchange.getRequestHeaders().forEach((name, values) -> lastHeaders.put(name, values.get(0)));
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    byte[] body = gzip ? new GZIPInputStream(new ByteArrayInputStream(wire)).readAllBytes() : wire;
    Map<String, String> bulk = parse(new String(body, UTF_8));
    List<String> ids = List.copyOf(bulk.keySet());
    requests.add(String.join(" ", ids));
    Fault fault = faults.poll();
    if (fault == null || !fault.happen(exchange, ids)) {
      serve(exchange, bulk);
    }
  }

  private void serve(HttpExchange exchange, Map<String, String> bulk) throws IOException {
    List<String> items = new ArrayList<>();
    bulk.forEach(
        (id, document) -> {
          int fault = itemFaults.getOrDefault(id, 0);
          if (fault % 1_000 > 0) {
            itemFaults.put(id, fault - 1);
            items.add(
                "{\"index\":{\"status\":"
                    + fault / 1_000
                    + ",\"error\":{\"type\":\"planned\",\"reason\":\"fault\"}}}");
          } else {
            documents.put(id, document);
            items.add("{\"index\":{\"status\":201}}");
          }
        });
    answer(exchange, 200, "{\"errors\":true,\"items\":[" + String.join(",", items) + "]}");
  }

  private static Map<String, String> parse(String body) {
    Map<String, String> bulk = new LinkedHashMap<>();
    String[] lines = body.split("\n", -1);
    for (int i = 0; i + 1 < lines.length; i += 2) {
      bulk.put(lines[i].replaceAll(".*\"_id\":\"([^\"]*)\".*", "$1"), lines[i + 1]);
    }
    return bulk;
  }

  private static boolean answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
    return true;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
