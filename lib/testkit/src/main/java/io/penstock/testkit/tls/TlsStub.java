// SPDX-License-Identifier: Apache-2.0
package io.penstock.testkit.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;

/** A server over TLS on loopback that gives one answer to everything. */
public final class TlsStub implements AutoCloseable {
  private final String address;
  private final int status;
  private final byte[] body;
  private final HttpsServer server;

  /**
   * Starts it.
   *
   * @param address of loopback: 127.0.0.1, or one that the certificate is not for
   */
  public TlsStub(String address, OwnCertificate certificate, int status, String body)
      throws IOException {
    this.address = address;
    this.status = status;
    this.body = body.getBytes(UTF_8);
    server = HttpsServer.create(new InetSocketAddress(address, 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    server.createContext("/", this::answer);
    server.start();
  }

  public URI uri() {
    return URI.create("https://" + address + ":" + server.getAddress().getPort() + "/");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var unused = exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
