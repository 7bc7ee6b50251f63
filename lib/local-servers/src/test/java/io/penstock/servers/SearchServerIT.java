// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchServerIT {
  private static final PenstockHome HOME = PenstockHome.locate();
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path dir;

  @Test
  void elasticsearch_keeps_an_acknowledged_document_through_a_kill() throws Exception {
    keeps_a_document(SearchServer.elasticsearch(HOME, dir, 0), "\"number\":\"8.");
  }

  @Test
  void opensearch_keeps_an_acknowledged_document_through_a_kill() throws Exception {
    keeps_a_document(SearchServer.opensearch(HOME, dir, 0), "\"distribution\" : \"opensearch\"");
  }

  private void keeps_a_document(SearchServer server, String version) throws Exception {
    try (ChildProcess first = ChildProcess.start(server.spec()).awaitReady()) {
      assertTrue(send("GET", server.uri(), "").body().contains(version));
      index(server.uri());
      first.kill();
    }
    ChildProcess second = ChildProcess.start(server.spec());
    try (second) {
      second.awaitReady();
      HttpResponse<String> found = send("GET", server.uri().resolve("logs/_doc/1"), "");
      assertEquals(200, found.statusCode(), found.body());
      assertTrue(found.body().contains("a line"), found.body());
    }
    assertFalse(second.isAlive());
    assertTrue(FreePorts.isFree(server.uri().getPort()));
  }

  private void index(URI server) throws IOException, InterruptedException {
    String settings = "{\"settings\":{\"number_of_replicas\":0}}";
    assertEquals(200, send("PUT", server.resolve("logs"), settings).statusCode());
    String document = "{\"message\":\"a line\"}";
    assertEquals(201, send("PUT", server.resolve("logs/_doc/1"), document).statusCode());
  }

  private HttpResponse<String> send(String method, URI uri, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
