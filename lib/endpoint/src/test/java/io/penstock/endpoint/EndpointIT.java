// SPDX-License-Identifier: Apache-2.0
package io.penstock.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointIT {
  private static final SocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final Map<String, Supplier<Answer>> ROUTES =
      Map.of(
          "/status",
          () -> Answer.text("ok\n"),
          "/large",
          () -> Answer.text("x".repeat(1 << 20)),
          "/broken",
          () -> {
            throw new IllegalStateException("no");
          });

  @Test
  void a_unix_socket_is_for_its_user_only_and_gone_after_the_end(@TempDir Path dir)
      throws IOException {
    Path socket = dir.resolve("a.sock");
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket);
    try (Endpoint endpoint = Endpoint.open("test", List.of(address), ROUTES)) {
      assertEquals(0, endpoint.port());
      assertEquals("ok\n", EndpointClient.get(address, "/status").body());
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
    }
    assertFalse(Files.exists(socket));
  }

  @Test
  void a_socket_that_a_dead_process_left_is_replaced_and_a_file_is_not(@TempDir Path dir)
      throws IOException {
    Path file = Files.writeString(dir.resolve("a.sock"), "mine");

    assertThrows(
        IOException.class,
        () -> Endpoint.open("test", List.of(UnixDomainSocketAddress.of(file)), ROUTES));
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void large_answers_arrive_whole() throws IOException {
    try (Endpoint endpoint = Endpoint.open("test", List.of(ANY), ROUTES)) {
      assertEquals(1 << 20, EndpointClient.get(at(endpoint), "/large").body().length());
    }
  }

  @Test
  void a_path_that_is_not_there_is_answered_with_those_that_are() throws IOException {
    try (Endpoint endpoint = Endpoint.open("test", List.of(ANY), ROUTES)) {
      Answer answer = EndpointClient.get(at(endpoint), "/?x");
      assertEquals(404, answer.status());
      assertTrue(answer.body().contains("/broken /large /status"), answer.body());
    }
  }

  @Test
  void a_route_that_fails_is_told_and_the_next_request_is_answered() throws IOException {
    try (Endpoint endpoint = Endpoint.open("test", List.of(ANY), ROUTES)) {
      assertEquals(500, EndpointClient.get(at(endpoint), "/broken").status());
      assertEquals(200, EndpointClient.get(at(endpoint), "/status?now").status());
    }
  }

  @Test
  void who_never_finishes_a_request_keeps_nobody_else_waiting() throws IOException {
    try (Endpoint endpoint = Endpoint.open("test", List.of(ANY), ROUTES);
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
      slow.getOutputStream().write("GET /st".getBytes(ISO_8859_1));
      assertEquals(200, EndpointClient.get(at(endpoint), "/status").status());
      assertEquals(-1, slow.getInputStream().read());
    }
  }

  @Test
  void only_reading_is_answered() throws IOException {
    try (Endpoint endpoint = Endpoint.open("test", List.of(ANY), ROUTES)) {
      assertEquals("HTTP/1.1 405", raw(endpoint, "POST /status HTTP/1.1\r\n\r\n"));
      assertEquals("HTTP/1.1 400", raw(endpoint, "hello\r\n\r\n"));
      assertEquals("HTTP/1.1 400", raw(endpoint, "x".repeat(5000)));
      assertEquals("HTTP/1.1 200", raw(endpoint, "HEAD /status HTTP/1.0\r\n\r\n"));
    }
  }

  private static String raw(Endpoint endpoint, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
    }
  }

  private static SocketAddress at(Endpoint endpoint) throws IOException {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.port());
  }
}
