// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.testkit.tls.OwnCertificate;
import io.penstock.testkit.tls.TlsStub;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each part that asks somebody over HTTP, at a server whose authority Java does not know. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaFileIT {
  private Path folder = Path.of("");
  private OwnCertificate certificate;
  private TlsStub server;

  @BeforeAll
  void start(@TempDir Path dir) throws Exception {
    folder = dir;
    certificate = OwnCertificate.in(dir, "own");
    server = new TlsStub("127.0.0.1", certificate, 503, "later");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index --url",
        "dashboards --url",
        "retention --keep=30d --url",
        "compare --target-suffix=-v2 --url",
        "switch --target-suffix=-v2 --url",
        "connector --connect"
      })
  void it_is_believed_with_its_authority_and_only_then(String part) {
    String answered = said(part, "--ca-file=" + certificate.pem());
    assertTrue(answered.contains("was answered with 503: later"), answered);
    String refused = said(part);
    assertTrue(refused.contains("is of no authority that is trusted here"), refused);
    assertTrue(refused.endsWith("in PEM, with --ca-file\n"), refused);
    String missing = said(part, "--ca-file=" + folder.resolve("none"));
    assertTrue(missing.endsWith("none: there is no such file\n"), missing);
  }

  @Test
  void a_file_without_a_certificate_is_one_sentence() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    assertEquals(
        "penstock setup index: --ca-file "
            + empty
            + ": has no certificate: name the authority's, in PEM, which begins with"
            + " -----BEGIN CERTIFICATE-----\n",
        said("index --url", "--ca-file=" + empty));
  }

  /** Of a part that ends in the option with the server's address; that it ends with 2. */
  private String said(String part, String... further) {
    List<String> arguments = new ArrayList<>(List.of(part.split(" ", -1)));
    arguments.add(server.uri().toString());
    arguments.addAll(List.of(further));
    StringWriter said = new StringWriter();
    int code =
        SetupCommand.command()
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(arguments.toArray(String[]::new));
    assertEquals(2, code, said.toString());
    return said.toString();
  }
}
