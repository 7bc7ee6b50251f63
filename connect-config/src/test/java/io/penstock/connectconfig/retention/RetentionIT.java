// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.retention;

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
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command against real servers, which have neither ILM nor ISM. */
@Timeout(900)
class RetentionIT {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu.MM.dd");

  /** The command may look later, on the next day. */
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  @TempDir Path dir;

  @Test
  void elasticsearch_keeps_what_is_young_or_not_ours() throws Exception {
    proveOn(SearchServer.elasticsearch(PenstockHome.locate(), dir, 0), Engine.ELASTICSEARCH);
  }

  @Test
  void opensearch_keeps_what_is_young_or_not_ours() throws Exception {
    proveOn(SearchServer.opensearch(PenstockHome.locate(), dir, 0), Engine.OPENSEARCH);
  }

  private String day(int age) {
    return today.minusDays(age).format(DAY);
  }

  private void proveOn(SearchServer server, Engine engine) throws Exception {
    try (ChildProcess child = ChildProcess.start(server.spec()).awaitReady()) {
      new TemplateInstaller(HttpClient.newHttpClient(), server.uri(), Map.of())
          .install(IndexTemplates.forEngine(engine, TemplateSettings.forOneMachine()));
      ServerApi api = new ServerApi(HttpClient.newHttpClient(), server.uri(), Map.of());
      for (int age : List.of(0, 1, 10, 40)) {
        var unused =
            api.send("POST", "penstock-" + day(age) + "/_doc?refresh=true", "{}").orRefused();
      }
      // Of the same form, but made by somebody else before the template was there.
      var unused = api.send("PUT", "penstock-2020.01.01", foreign()).orRefused();
      String shown = run(server.uri(), 1, "--keep", "30d", "--close-after", "7d", "--dry-run");
      String deleted = "penstock-" + day(40) + " would be deleted: 4[01] days old";
      assertTrue(Pattern.compile(deleted).matcher(shown).find(), shown);
      assertEquals(5, names(api).size());
      String done = run(server.uri(), 1, "--keep", "30d", "--close-after", "7d", "--yes");
      assertTrue(done.contains("penstock-" + day(10) + " closed"), done);
      assertTrue(done.contains("penstock-2020.01.01 looks like ours"), done);
      assertEquals(
          List.of(
              "penstock-2020.01.01 open",
              "penstock-" + day(10) + " close",
              "penstock-" + day(1) + " open",
              "penstock-" + day(0) + " open"),
          names(api));
      var gone = api.send("DELETE", "penstock-2020.01.01", "").orRefused();
      String again = run(server.uri(), 0, "--keep", "30d", "--close-after", "7d", "--yes");
      assertTrue(again.startsWith("3 indices stay, "), again + gone);
      // The closed one counts too, and is the oldest.
      String size = run(server.uri(), 0, "--keep", "30d", "--max-size", "1MiB", "--yes");
      assertEquals(3, names(api).size(), size);
      assertTrue(child.isAlive());
    }
  }

  private static String foreign() {
    return "{\"mappings\":{\"_meta\":{\"managed_by\":\"somebody\"}}}";
  }

  private static List<String> names(ServerApi api) throws Exception {
    List<String> names = new ArrayList<>();
    api.get("_cat/indices/penstock-*?format=json&h=index,status&s=index&expand_wildcards=all")
        .orRefused()
        .forEach(row -> names.add(row.path("index").asText() + " " + row.path("status").asText()));
    return names;
  }

  private static String run(URI server, int code, String... options) {
    StringWriter out = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("retention", "--url", server.toString()));
    arguments.addAll(List.of(options));
    CommandLine command =
        SetupCommand.command().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    assertEquals(code, command.execute(arguments.toArray(new String[0])), out.toString());
    return out.toString();
  }
}
