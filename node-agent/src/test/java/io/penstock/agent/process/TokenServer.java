// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An identity provider on loopback: tokens for one client that knows its secret (RFC 6749, 4.4),
 * and the key that they are signed with (RFC 7517).
 */
final class TokenServer implements AutoCloseable {
  static final String AUDIENCE = "kafka";
  private static final String KEY_ID = "key-1";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer server;
  private final KeyPair keys;
  private final String client;
  private final String expected;
  private final AtomicInteger refused = new AtomicInteger();

  TokenServer(String client, String secret) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    this.keys = generator.generateKeyPair();
    this.client = client;
    String pair = client + ":" + secret;
    this.expected = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", this::token);
    server.createContext("/keys", exchange -> answer(exchange, 200, keySet()));
    server.start();
  }

  String tokenUrl() {
    return url("/token");
  }

  String keysUrl() {
    return url("/keys");
  }

  /** How often somebody asked with another secret. */
  int refused() {
    return refused.get();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void token(HttpExchange exchange) throws IOException {
    if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      refused.incrementAndGet();
      answer(exchange, 401, "{\"error\":\"invalid_client\"}");
      return;
    }
    try {
      answer(
          exchange,
          200,
          "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":600}"
              .formatted(signedToken()));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** A token that is good for ten minutes, as the server hands it out. */
  String signedToken() throws GeneralSecurityException {
    long now = System.currentTimeMillis() / 1000;
    String head = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(KEY_ID);
    String claims =
        "{\"iss\":\"test\",\"sub\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d}"
            .formatted(client, AUDIENCE, now, now + 600);
    String signed = encoded(head.getBytes(UTF_8)) + "." + encoded(claims.getBytes(UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + encoded(signature.sign());
  }

  private String keySet() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}]}"
        .formatted(
            KEY_ID,
            encoded(unsigned(key.getModulus())),
            encoded(unsigned(key.getPublicExponent())));
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String encoded(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
