// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.twoset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.connectconfig.Engine;
import io.penstock.connectconfig.IndexTemplates;
import io.penstock.connectconfig.TemplateSettings;
import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.cli.SetupCommand;
import io.penstock.connectconfig.install.TemplateInstaller;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.SearchServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Compare, switch, switch back, against real servers; more documents than fit on a page. */
@Timeout(900)
class TwoSetsIT {
  private static final int DOCUMENTS = 1_203;
  private static final String OLD = "penstock-2026.11.21";
  private static final String FIRST = "penstock-2026.11.22";
  private static final String SECOND = "penstock-2026.11.22-v2";

  @TempDir Path dir;

  @Test
  void elasticsearch_shows_one_set_or_the_other() throws Exception {
    proveOn(SearchServer.elasticsearch(PenstockHome.locate(), dir, 0), Engine.ELASTICSEARCH);
  }

  @Test
  void opensearch_shows_one_set_or_the_other() throws Exception {
    proveOn(SearchServer.opensearch(PenstockHome.locate(), dir, 0), Engine.OPENSEARCH);
  }

  private static void proveOn(SearchServer server, Engine engine) throws Exception {
    try (ChildProcess child = ChildProcess.start(server.spec()).awaitReady()) {
      new TemplateInstaller(HttpClient.newHttpClient(), server.uri(), Map.of())
          .install(IndexTemplates.forEngine(engine, TemplateSettings.forOneMachine()));
      ServerApi api = new ServerApi(HttpClient.newHttpClient(), server.uri(), Map.of());
      put(api, OLD, "an-old-day", "info");
      fill(api, FIRST);
      String none = run(server.uri(), 2, "compare", "--target-suffix=-v2");
      assertTrue(none.contains("there is no index penstock-DAY-v2"), none);
      fill(api, SECOND);
      String same = run(server.uri(), 0, "compare", "--target-suffix=-v2");
      assertTrue(same.contains("1203 the same, 0 different, 0 only in the first"), same);
      differ(api);
      differences_are_named(server.uri());
      the_alias_moves_and_comes_back(server.uri(), api);
      assertTrue(child.isAlive());
    }
  }

  private static void differ(ServerApi api) throws Exception {
    put(api, SECOND, "event-0007", "error");
    put(api, SECOND, "only-in-second", "info");
    delete(api, "event-0100");
    delete(api, "event-0101");
  }

  private static void differences_are_named(URI server) {
    String found = run(server, 1, "compare", "--target-suffix=-v2");
    assertTrue(
        found.contains("1200 the same, 1 different, 2 only in the first, 1 only in the second"),
        found);
    assertTrue(found.contains("  log.level: differs in 1\n"), found);
    assertTrue(found.contains(SECOND + " event-0007: differs in log.level\n"), found);
    assertTrue(found.contains(FIRST + " event-0100: not in the second set\n"), found);
    assertTrue(found.contains(SECOND + " only-in-second: not in the first set\n"), found);
    String other = run(server, 1, "compare", "--target-suffix=-v2", "--service", "nova-api");
    assertTrue(other.contains("601 the same, 0 different, 1 only in the first"), other);
    String ignored = run(server, 1, "compare", "--target-suffix=-v2", "--ignore", "log.level");
    assertTrue(ignored.contains("1201 the same, 0 different"), ignored);
  }

  private static void the_alias_moves_and_comes_back(URI server, ServerApi api) throws Exception {
    String refused = run(server, 1, "switch", "--target-suffix=-v2");
    assertTrue(refused.contains(SECOND + " has 1202 documents, " + FIRST + " has 1203"), refused);
    assertEquals(404, api.get("_alias/penstock").status());
    put(api, SECOND, "event-0100", "info");
    String shown = run(server, 0, "switch", "--target-suffix=-v2", "--dry-run");
    assertTrue(shown.contains("+ " + SECOND), shown);
    assertEquals(404, api.get("_alias/penstock").status());
    run(server, 0, "switch", "--target-suffix=-v2");
    assertEquals(OLD + " " + SECOND, members(api));
    String back = run(server, 0, "switch", "--target-suffix=-v2", "--back");
    assertTrue(back.contains("- " + SECOND + "\n+ " + FIRST + "\n"), back);
    assertEquals(OLD + " " + FIRST, members(api));
    put(api, "others", "x", "info");
    var added =
        api.send(
                "POST",
                "_aliases",
                "{\"actions\":[{\"add\":{\"index\":\"others\",\"alias\":\"penstock\"}}]}")
            .orRefused();
    run(server, 0, "switch", "--target-suffix=-v2");
    assertEquals("others " + OLD + " " + SECOND, members(api) + (added.isEmpty() ? "?" : ""));
  }

  private static void fill(ServerApi api, String index) throws Exception {
    String lines =
        IntStream.range(0, DOCUMENTS)
            .mapToObj(
                n ->
                    String.format(
                        "{\"index\":{\"_id\":\"event-%04d\"}}%n{\"log\":{\"level\":\"info\"},"
                            + "\"service\":{\"name\":\"%s\"},\"message\":\"%d\"}%n",
                        n, n % 2 == 0 ? "nova-api" : "cinder-api", n))
            .collect(Collectors.joining());
    var unused =
        api.send(
                "POST",
                index + "/_bulk?refresh=true",
                "application/x-ndjson",
                BodyPublishers.ofString(lines),
                Map.of())
            .orRefused();
  }

  private static void put(ServerApi api, String index, String id, String level) throws Exception {
    String document =
        "{\"message\":\"7\",\"log\":{\"level\":\""
            + level
            + "\"},\"service\":{\"name\":\"cinder-api\"}}";
    var unused = api.send("PUT", index + "/_doc/" + id + "?refresh=true", document).orRefused();
  }

  private static void delete(ServerApi api, String id) throws Exception {
    var unused = api.send("DELETE", SECOND + "/_doc/" + id + "?refresh=true", "").orRefused();
  }

  private static String members(ServerApi api) throws Exception {
    return String.join(" ", new AliasSwitch(api, "penstock").members());
  }

  private static String run(URI server, int code, String command, String... options) {
    StringWriter out = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of(command, "--url", server.toString()));
    arguments.addAll(List.of(options));
    CommandLine line =
        SetupCommand.command().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    assertEquals(code, line.execute(arguments.toArray(new String[0])), out.toString());
    return out.toString();
  }
}
