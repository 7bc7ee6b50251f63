// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * A search server that takes every document and keeps none: it counts the lines of a bulk and
 * answers 201 for each. {@code GET /} says how many it took. An own process, so that what it costs
 * is not the sink's.
 */
public final class NullBulkServer {
  private static final byte[] ITEM = "{\"index\":{\"status\":201}}".getBytes(US_ASCII);

  private final AtomicLong documents = new AtomicLong();

  private NullBulkServer() {}

  /** Argument: the port. */
  public static void main(String[] arguments) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/", new NullBulkServer()::handle);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] answer;
    if (exchange.getRequestMethod().equals("GET")) {
      answer = Long.toString(documents.get()).getBytes(US_ASCII);
    } else {
      boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      InputStream body = exchange.getRequestBody();
      int count = lines(gzip ? new GZIPInputStream(body, 1 << 16) : body) / 2;
      documents.addAndGet(count);
      answer = answer(count);
    }
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static int lines(InputStream body) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int lines = 0;
    for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
      for (int i = 0; i < length; i++) {
        if (buffer[i] == '\n') {
          lines++;
        }
      }
    }
    return lines;
  }

  private static byte[] answer(int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(count * (ITEM.length + 1) + 32);
    out.writeBytes("{\"errors\":false,\"items\":[".getBytes(US_ASCII));
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.write(',');
      }
      out.writeBytes(ITEM);
    }
    out.writeBytes("]}".getBytes(US_ASCII));
    return out.toByteArray();
  }
}
