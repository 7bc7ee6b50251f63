// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart as its user runs it: the start script, on a small log. */
class QuickstartIT {
  private static final Path PROGRAM =
      Path.of("target/penstock-quickstart/bin/penstock-quickstart").toAbsolutePath();
  private static final Pattern SEARCH = Pattern.compile("Elasticsearch +(http://[0-9.:]+/)");
  private static final String LOG =
      """
      2026-11-22 10:59:11.411 9916 INFO nova.compute.manager [-] Starting node
      2026-11-22 10:59:12.500 9916 ERROR nova.compute.manager [-] No valid host was found
      2026-11-22 10:59:12.500 9916 ERROR nova.compute.manager Traceback (most recent call last):
      2026-11-22 10:59:12.500 9916 ERROR nova.compute.manager   File "manager.py", line 7, in spawn
      2026-11-22 10:59:12.500 9916 ERROR nova.compute.manager     raise NoValidHost()
      2026-11-22 10:59:12.500 9916 ERROR nova.compute.manager NoValidHost: none
      2026-11-22 10:59:13.000 9916 INFO nova.compute.manager [-] Going on
      """;

  @TempDir Path dir;

  @Test
  void a_log_is_found_again_in_the_index_and_a_second_run_goes_on_where_the_first_stopped()
      throws Exception {
    Path log = dir.resolve("logs/nova-compute.log");
    Files.createDirectories(dir.resolve("logs"));
    Files.writeString(log, LOG);
    JsonNode first = runToTheEnd();
    assertEquals(3, first.path("documents").asLong(), first.toString());
    assertEquals(1, first.path("tracebacks").asLong(), first.toString());
    assertEquals(LOG.length(), first.path("bytes_read").asLong(), first.toString());
    assertEquals("complete", first.at("/audit/verdict").asText(), first.toString());
    assertTrue(first.at("/audit/proven").asBoolean(), first.toString());

    Files.writeString(log, LOG + LOG.lines().toList().get(6).replace("13.000", "14.000") + "\n");
    Running second = start("second.txt");
    try {
      URI search = second.search();
      awaitDocuments(search, 4);
      assertEquals(List.of(), refusalsMissing(second));
      awaitMetric("agent", "\npenstock_agent_lag_bytes 0\n");
      awaitMetric("processor", "\npenstock_processor_health{colour=\"green\"} 1\n");
      awaitMetric("processor", "\npenstock_log_events_total{service=\"nova");
      assertTrue(get(search, "_exists_:error.stack_trace").contains("raise NoValidHost()"));
    } finally {
      second.process.destroy();
    }
    assertTrue(second.process.waitFor(240, TimeUnit.SECONDS));
    assertEquals(0, second.process.exitValue(), second.printed());
  }

  private void awaitMetric(String tier, String sample) throws Exception {
    for (int i = 0; i < 600 && !metrics(tier).contains(sample); i++) {
      Thread.sleep(200);
    }
    assertTrue(metrics(tier).contains(sample), metrics(tier));
  }

  /** What a tier answers, on the port that its settings name. */
  private String metrics(String tier) throws IOException {
    String settings = Files.readString(dir.resolve("data").resolve(tier).resolve(tier + ".yaml"));
    String address =
        settings.substring(settings.indexOf("address: ") + 9).lines().findFirst().get();
    URI uri = URI.create("http://" + address + "/metrics");
    try (InputStream in = uri.toURL().openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private JsonNode runToTheEnd() throws Exception {
    Path summary = dir.resolve("summary.json");
    Running run = start("first.txt", "--exit-when-idle", "--summary", summary.toString());
    try {
      assertTrue(run.process.waitFor(900, TimeUnit.SECONDS), run::printed);
      assertEquals(0, run.process.exitValue(), run::printed);
      return new ObjectMapper().readTree(summary.toFile());
    } finally {
      run.process.destroy();
    }
  }

  /** What a quickstart beside a running one on the same data should have said, and did not. */
  private List<String> refusalsMissing(Running other) throws Exception {
    Running refused = start("refused.txt");
    assertTrue(refused.process.waitFor(240, TimeUnit.SECONDS), other::printed);
    List<String> missing = new ArrayList<>();
    if (refused.process.exitValue() != 2) {
      missing.add("exit code 2, not " + refused.process.exitValue());
    }
    if (!refused.printed().contains("is in use by another quickstart")) {
      missing.add("'is in use by another quickstart' in " + refused.printed());
    }
    return missing;
  }

  private Running start(String output, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                PROGRAM.toString(),
                "--data",
                dir.resolve("data").toString(),
                "--logs",
                dir.resolve("logs") + "/*.log"));
    command.addAll(List.of(more));
    Path file = dir.resolve(output);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new Running(builder.start(), file);
  }

  private record Running(Process process, Path output) {
    String printed() {
      try {
        return Files.readString(output);
      } catch (IOException e) {
        return "nothing: " + e;
      }
    }

    URI search() throws InterruptedException {
      for (int i = 0; i < 3_000 && process.isAlive(); i++) {
        Matcher found = SEARCH.matcher(printed());
        if (found.find()) {
          return URI.create(found.group(1));
        }
        Thread.sleep(200);
      }
      throw new AssertionError("no address in " + printed());
    }
  }

  private static void awaitDocuments(URI search, int count) throws Exception {
    String expected = "\"value\":" + count + ",";
    for (int i = 0; i < 1_500 && !get(search, "*").contains(expected); i++) {
      Thread.sleep(200);
    }
    assertTrue(get(search, "*").contains(expected), () -> "not " + count + " documents");
  }

  private static String get(URI search, String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(search.resolve("penstock-*/_search?q=" + query))
            .timeout(Duration.ofMinutes(1))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
