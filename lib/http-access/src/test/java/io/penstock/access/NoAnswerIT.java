// SPDX-License-Identifier: Apache-2.0
package io.penstock.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.testkit.tls.OwnCertificate;
import io.penstock.testkit.tls.TlsStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose certificate is of an authority that Java does not know. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoAnswerIT {
  private static final String UNTRUSTED = "of no authority that is trusted here";
  private static final String WHAT_TO_DO = "the authority's certificate, in PEM, with --ca-file";

  private Path folder = Path.of("");
  private OwnCertificate certificate;
  private TlsStub server;

  @BeforeAll
  void start(@TempDir Path dir) throws Exception {
    folder = dir;
    certificate = OwnCertificate.in(dir, "own");
    server = new TlsStub("127.0.0.1", certificate, 200, "{}");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void the_server_of_the_named_authority_answers() throws Exception {
    assertEquals(200, status(server.uri(), trusting(certificate.pem())));
  }

  @Test
  void one_authority_of_several_is_enough_whatever_lies_between_them() throws Exception {
    Path bundle = folder.resolve("bundle.pem");
    Files.writeString(
        bundle,
        "# Ours\r\n"
            + Files.readString(OwnCertificate.in(folder, "first").pem())
            + "-----BEGIN PRIVATE KEY-----\nbm9uZQ==\n-----END PRIVATE KEY-----\n"
            + Files.readString(certificate.pem()));
    assertEquals(200, status(server.uri(), trusting(bundle)));
  }

  @Test
  void without_the_file_the_reason_and_the_option_are_named() {
    String said = said(server.uri(), new ServerAccess(Optional.empty(), Optional.empty()));
    assertTrue(said.startsWith("GET " + server.uri() + " got no answer: "), said);
    assertTrue(said.contains(UNTRUSTED) && said.endsWith(WHAT_TO_DO), said);
  }

  @Test
  void another_authority_of_the_same_name_is_not_enough() throws Exception {
    String said = said(server.uri(), trusting(OwnCertificate.in(folder, "other").pem()));
    assertTrue(said.contains(UNTRUSTED) && said.endsWith(WHAT_TO_DO), said);
  }

  @Test
  void a_server_under_an_address_that_is_not_in_its_certificate_is_not_believed()
      throws IOException {
    try (TlsStub elsewhere = new TlsStub("127.0.0.2", certificate, 200, "{}")) {
      String said = said(elsewhere.uri(), trusting(certificate.pem()));
      assertTrue(said.contains("certificate is for other names (No subject alt"), said);
      assertTrue(said.contains("127.0.0.2 found): write one of them into the URL"), said);
    }
  }

  @Test
  void a_server_without_tls_is_not_taken_for_one_that_is_away() throws IOException {
    String said;
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var unused = CompletableFuture.runAsync(() -> refuse(plain));
      URI uri = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/");
      said = said(uri, trusting(certificate.pem()));
    }
    assertTrue(said.endsWith("speaks no TLS: write http:// if that is meant"), said);
  }

  /** As a server does that expects a line of text. */
  private static void refuse(ServerSocket plain) {
    try (Socket caller = plain.accept()) {
      caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      var unused = caller.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerAccess trusting(Path authorities) {
    return new ServerAccess(Optional.empty(), Optional.of(authorities));
  }

  private static int status(URI uri, ServerAccess access) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return access.client().send(request, BodyHandlers.ofString()).statusCode();
  }

  private static String said(URI uri, ServerAccess access) {
    return NoAnswer.sentence(
        "GET " + uri, assertThrows(IOException.class, () -> status(uri, access)));
  }
}
