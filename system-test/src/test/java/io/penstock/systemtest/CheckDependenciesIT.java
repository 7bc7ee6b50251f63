// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code deploy/security/check-dependencies} against a server of our own in OSV's place. */
class CheckDependenciesIT {
  private static final String BILL =
      """
      {"bomFormat": "CycloneDX", "components": [
        {"purl": "pkg:maven/org.example/good@1.0?type=jar"},
        {"purl": "pkg:maven/org.example/old@0.9?type=jar"},
        {"purl": "pkg:maven/io.penstock/penstock-agent@1?type=jar"},
        {"name": "without"}]}
      """;

  private final Queue<JsonNode> asked = new ConcurrentLinkedQueue<>();
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();

  /** Instead of the answers: the same, always. */
  private String endless = "";

  /** One byte less is sent than was announced. */
  private boolean cut;

  private HttpServer osv;
  private Path bill;

  @BeforeEach
  void start(@TempDir Path dir) throws IOException {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "python3"))),
        "python3 is not here");
    bill = Files.writeString(Files.createDirectory(dir.resolve("agent")).resolve("bom.json"), BILL);
    osv = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    osv.createContext("/v1/querybatch", this::answer);
    osv.start();
  }

  @AfterEach
  void stop() {
    osv.stop(0);
  }

  @Test
  void a_vulnerability_is_named_with_package_version_and_where_it_is_delivered() throws Exception {
    answers.add(
        """
        {"results": [{}, {"vulns": [{"id": "GHSA-2"}, {"id": "GHSA-1"}]}]}
        """);
    Ran ran = run();
    assertEquals(1, ran.code(), ran.said());
    assertTrue(
        ran.said()
            .startsWith("org.example:old 0.9 GHSA-1 (agent)\norg.example:old 0.9 GHSA-2 (agent)\n"),
        ran.said());
    assertEquals(
        new ObjectMapper()
            .readTree(
                """
                {"queries": [{"package": {"purl": "pkg:maven/org.example/good@1.0"}},
                             {"package": {"purl": "pkg:maven/org.example/old@0.9"}}]}
                """),
        asked.remove());
  }

  @Test
  void one_that_was_accepted_is_none() throws Exception {
    answers.add("{\"results\": [null, {\"vulns\": [{\"id\": \"GHSA-1\"}]}]}");
    Ran ran = run("--accept=GHSA-1");
    assertEquals(0, ran.code(), ran.said());
    assertTrue(ran.said().contains("2 packages of 1 bills, 0 known"), ran.said());
  }

  @Test
  void further_pages_are_asked_for() throws Exception {
    answers.add("{\"results\": [{}, {\"vulns\": [{\"id\": \"A\"}], \"next_page_token\": \"t\"}]}");
    answers.add("{\"results\": [{\"vulns\": [{\"id\": \"B\"}]}]}");
    Ran ran = run();
    assertTrue(ran.said().contains("old 0.9 A ") && ran.said().contains("old 0.9 B "), ran.said());
    asked.remove();
    assertEquals("t", asked.remove().at("/queries/0/page_token").asText());
  }

  @Test
  void pages_without_an_end_are_no_answer() throws Exception {
    bill = Files.writeString(bill, BILL.replace("org.example/good@1.0", "org.example/old@0.9"));
    endless = "{\"results\": [{\"next_page_token\": \"t\"}]}";
    Ran ran = run();
    assertEquals(3, ran.code(), ran.said());
    assertTrue(ran.said().contains("20 pages for pkg:maven/org.example/old@0.9"), ran.said());
    assertEquals(20, asked.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "[]",
        "{\"results\": {}}",
        "{\"results\": [{}]}",
        "{\"results\": [{}, 7]}",
        "{\"results\": [{}, {\"vulns\": 7}]}",
        "{\"results\": [{}, {\"vulns\": [\"GHSA-1\"]}]}",
        "{\"results\": [{}, {\"vulns\": [{\"id\": {}}]}]}",
        "{\"results\": [{}, {\"next_page_token\": 7}]}"
      })
  void a_server_without_an_answer_is_no_all_clear(String answer) throws Exception {
    answers.add(answer);
    Ran ran = run();
    assertEquals(3, ran.code(), ran.said());
    assertTrue(ran.said().contains("nothing was looked up"), ran.said());
    assertFalse(ran.said().contains("Traceback"), ran.said());
  }

  @Test
  void nor_is_one_that_ends_in_the_middle() throws Exception {
    cut = true;
    answers.add("{\"results\": [{}, {}]}");
    Ran ran = run();
    assertEquals(3, ran.code(), ran.said());
    assertEquals(1, ran.said().lines().count(), ran.said());
  }

  @Test
  void nor_is_one_that_cannot_be_reached() throws Exception {
    osv.stop(0);
    Ran ran = run();
    assertEquals(3, ran.code(), ran.said());
    assertEquals(1, ran.said().lines().count(), ran.said());
  }

  @Test
  void what_is_no_bill_is_named() throws Exception {
    Files.writeString(bill, "[]");
    Ran ran = run();
    assertEquals(2, ran.code(), ran.said());
    assertTrue(ran.said().contains(bill + " is no bill of materials"), ran.said());
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(new ObjectMapper().readTree(exchange.getRequestBody()));
    String next = endless.isEmpty() ? answers.remove() : endless;
    byte[] body = next.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, cut ? body.length + 1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private record Ran(int code, String said) {}

  private Ran run(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Checkout.ROOT.resolve("deploy/security/check-dependencies").toString());
    command.add("--url=http://127.0.0.1:" + osv.getAddress().getPort() + "/v1/querybatch");
    command.addAll(List.of(options));
    command.add(bill.toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("no_proxy", "127.0.0.1");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), said);
  }
}
