// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.connectconfig.Engine;
import io.penstock.connectconfig.IndexTemplate;
import io.penstock.connectconfig.IndexTemplates;
import io.penstock.connectconfig.TemplateSettings;
import io.penstock.connectconfig.api.ServerRefused;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.SearchServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateInstallerIT {
  private static final String EVENT =
      """
      {"@timestamp":"2026-11-22T10:06:02.229123Z","message":"it failed","log":{"level":"error","offset":7},
       "host":{"name":"ctl01"},"error":{"stack_trace":"Traceback (most recent call last):\\n  boom"},
       "client":{"ip":"not an address"},"labels":{"a.b":"1","a":"2"},"unheard":{"of":{"field":1}},
       "penstock":{"stream":"/l/a.log","generation":"g","bytes":90,"lines":2}}
      """;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path dir;

  @Test
  void elasticsearch_takes_the_templates_and_documents_under_them() throws Exception {
    proveOn(SearchServer.elasticsearch(PenstockHome.locate(), dir, 0), Engine.ELASTICSEARCH);
  }

  @Test
  void opensearch_takes_the_templates_and_documents_under_them() throws Exception {
    proveOn(SearchServer.opensearch(PenstockHome.locate(), dir, 0), Engine.OPENSEARCH);
  }

  @Test
  void a_server_that_is_not_there_is_named() {
    TemplateInstaller installer =
        new TemplateInstaller(CLIENT, URI.create("http://127.0.0.1:1"), Map.of());
    ServerRefused failed = assertThrows(ServerRefused.class, installer::engine);
    assertEquals(
        true,
        String.valueOf(failed.getMessage()).startsWith("GET http://127.0.0.1:1/ got no answer"));
  }

  private static void proveOn(SearchServer server, Engine engine) throws Exception {
    try (ChildProcess child = ChildProcess.start(server.spec())) {
      child.awaitReady();
      TemplateInstaller installer = new TemplateInstaller(CLIENT, server.uri(), Map.of());
      assertEquals(engine, installer.engine());
      List<IndexTemplate> templates =
          IndexTemplates.forEngine(engine, TemplateSettings.forOneMachine());
      assertEquals("CREATED CREATED CREATED CREATED", changes(installer, templates));
      assertEquals("UNCHANGED UNCHANGED KEPT UNCHANGED", changes(installer, templates));
      List<IndexTemplate> others =
          IndexTemplates.forEngine(engine, new TemplateSettings("penstock", 2, 0, 1));
      assertEquals("UNCHANGED CHANGED KEPT UNCHANGED", changes(installer, others));
      foreignTemplatesAreLeftAlone(server, installer, engine);
      documentsAreFound(server.uri());
    }
  }

  private static void foreignTemplatesAreLeftAlone(
      SearchServer server, TemplateInstaller installer, Engine engine) throws Exception {
    call(server.uri(), "PUT", "_component_template/other-mappings", "{\"template\":{}}", 200);
    List<IndexTemplate> other =
        IndexTemplates.forEngine(engine, new TemplateSettings("other", 1, 0, 1));
    assertEquals("FOREIGN", changes(installer, other.subList(0, 1)));
  }

  private static void documentsAreFound(URI server) throws Exception {
    String index = "penstock-2026.11.22/";
    call(server, "PUT", index + "_doc/1?refresh=true", EVENT, 201);
    JsonNode mapping = call(server, "GET", index + "_mapping", "", 200);
    JsonNode properties = mapping.at("/penstock-2026.11.22/mappings/properties");
    assertEquals("date_nanos", properties.at("/@timestamp/type").asText());
    assertTrue(properties.at("/unheard").isMissingNode());
    assertEquals(1, hits(server, index, "error.stack_trace:boom"));
    assertEquals(1, hits(server, index, "failed"));
    assertEquals(1, hits(server, index, "labels.a:2"));
    assertEquals(1, hits(server, index, "penstock.bytes:90 AND host.name:ctl01"));
    assertEquals(0, hits(server, index, "unheard.of.field:1"));
  }

  private static int hits(URI server, String index, String query) throws Exception {
    String body = "{\"query\":{\"query_string\":{\"query\":\"" + query + "\"}}}";
    return call(server, "POST", index + "_count", body, 200).get("count").asInt();
  }

  private static String changes(TemplateInstaller installer, List<IndexTemplate> templates)
      throws Exception {
    return String.join(
        " ", installer.install(templates).stream().map(done -> done.change().name()).toList());
  }

  private static JsonNode call(URI server, String method, String path, String body, int status)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/" + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    var answer = CLIENT.send(request, BodyHandlers.ofString());
    assertEquals(status, answer.statusCode(), answer.body());
    return new ObjectMapper().readTree(answer.body());
  }
}
