// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.audit.index.IndexClient;
import io.penstock.audit.index.IndexCounts;
import io.penstock.audit.index.IndexUnreadable;
import io.penstock.testkit.tls.OwnCertificate;
import io.penstock.testkit.tls.TlsStub;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A search server whose authority Java does not know. */
@Timeout(240)
class CaFileIT {
  private static final String REFRESHED = "{\"_shards\":{\"total\":1,\"successful\":1}}";

  @TempDir Path dir;

  @Test
  void the_server_is_believed_with_its_authority_and_only_then() throws Exception {
    OwnCertificate certificate = OwnCertificate.in(dir, "own");
    try (TlsStub server = new TlsStub("127.0.0.1", certificate, 200, REFRESHED)) {
      String url = "--url=" + server.uri();
      assertEquals(Map.of(), counts(url, "--ca-file=" + certificate.pem()).read());
      IndexCounts untold = counts(url);
      String said = String.valueOf(assertThrows(IndexUnreadable.class, untold::read).getMessage());
      assertTrue(said.contains("is of no authority that is trusted here"), said);
      assertTrue(said.endsWith("in PEM, with --ca-file"), said);
    }
  }

  private static IndexCounts counts(String... arguments) throws Exception {
    SearchOptions options = new SearchOptions();
    var unused = new CommandLine(options).parseArgs(arguments);
    IndexClient client = options.client();
    return new IndexCounts(client, options.indices());
  }

  @Test
  void a_file_of_authorities_that_is_not_there_is_one_sentence_and_exit_2() {
    StringWriter err = new StringWriter();
    CommandLine command = AuditCommand.command().setErr(new PrintWriter(err));
    Path none = dir.resolve("none");
    assertEquals(2, command.execute("--url=https://127.0.0.1:1", "--ca-file=" + none));
    assertEquals("penstock audit: --ca-file " + none + ": there is no such file\n", err.toString());
  }

  @Test
  void so_is_one_of_kafkas_properties() {
    StringWriter err = new StringWriter();
    CommandLine command = AuditCommand.command().setErr(new PrintWriter(err));
    Path none = dir.resolve("none");
    assertEquals(2, command.execute("--kafka-properties=" + none));
    String said = err.toString();
    assertTrue(
        said.startsWith("penstock audit: --kafka-properties " + none + ": there is no such file; "),
        said);
  }
}
