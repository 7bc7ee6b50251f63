// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Imports saved objects through the interface that Kibana and OpenSearch Dashboards share. */
public final class DashboardImporter {
  private static final String BOUNDARY = "penstock-saved-objects-0b1f6f7e";

  private final ServerApi server;

  public DashboardImporter(ServerApi server) {
    this.server = server;
  }

  /**
   * Imports the objects over those of the same ids.
   *
   * @param space of Kibana; empty for the default one
   * @return a line for each object, and whether all went well
   */
  public Outcome install(String ndjson, String space) throws ServerRefused, InterruptedException {
    String path =
        (space.isEmpty() ? "" : "s/" + space + "/") + "api/saved_objects/_import?overwrite=true";
    String body =
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"penstock.ndjson\"\r\n"
            + "Content-Type: application/ndjson\r\n\r\n"
            + ndjson
            + "\r\n--"
            + BOUNDARY
            + "--\r\n";
    JsonNode answer =
        server
            .send(
                "POST",
                path,
                "multipart/form-data; boundary=" + BOUNDARY,
                BodyPublishers.ofString(body, UTF_8),
                Map.of("kbn-xsrf", "penstock", "osd-xsrf", "penstock"))
            .orRefused();
    List<String> lines = new ArrayList<>();
    for (JsonNode one : answer.path("successResults")) {
      boolean again = one.path("overwrite").asBoolean();
      lines.add(name(one) + (again ? " replaced" : " created"));
    }
    for (JsonNode one : answer.path("errors")) {
      lines.add(name(one) + " refused: " + one.path("error"));
    }
    lines.add(answer.path("successCount").asInt() + " objects imported");
    return new Outcome(lines, answer.path("success").asBoolean());
  }

  /** What became of it. */
  public record Outcome(List<String> lines, boolean complete) {
    public Outcome {
      lines = List.copyOf(lines);
    }
  }

  private static String name(JsonNode one) {
    return one.path("type").asText() + " " + one.path("id").asText();
  }
}
