// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.retention;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the daily indices of a server, and closes and deletes single ones by their whole name. */
public final class IndexKeeper {
  private static final String CLOSED_TOO = "expand_wildcards=open,closed&ignore_unavailable=true";

  private final ServerApi server;
  private final String prefix;

  /**
   * A keeper.
   *
   * @param prefix what the indices' names begin with
   */
  public IndexKeeper(ServerApi server, String prefix) {
    this.server = server;
    this.prefix = prefix;
  }

  /** The daily indices that are there, closed ones included. */
  public List<DailyIndex> list() throws ServerRefused, InterruptedException {
    String all = prefix + "-*/";
    JsonNode names =
        server
            .get("_cat/indices/" + prefix + "-*?format=json&h=index,status&" + CLOSED_TOO)
            .orRefused();
    JsonNode marks =
        server.get(all + "_mapping?filter_path=*.mappings._meta&" + CLOSED_TOO).orRefused();
    JsonNode sizes =
        server
            .get(
                all
                    + "_stats/store?forbid_closed_indices=false"
                    + "&filter_path=indices.*.total.store.size_in_bytes&"
                    + CLOSED_TOO)
            .orRefused();
    List<DailyIndex> indices = new ArrayList<>();
    for (JsonNode row : names) {
      String name = row.path("index").asText();
      Optional<LocalDate> day = DailyIndex.dayOf(prefix, name);
      if (day.isPresent()) {
        String owner = marks.path(name).path("mappings").path("_meta").path("managed_by").asText();
        indices.add(
            new DailyIndex(
                name,
                day.get(),
                sizes.path("indices").path(name).at("/total/store/size_in_bytes").asLong(),
                row.path("status").asText().equals("open"),
                owner.equals("penstock")));
      }
    }
    return indices;
  }

  /** Does one step. An index that is gone already is fine. */
  public void perform(RetentionPlan.Step step) throws ServerRefused, InterruptedException {
    String name = step.index().name();
    ServerApi.Answer answer =
        step.action() == RetentionPlan.Action.DELETE
            ? server.send("DELETE", name, "")
            : server.send("POST", name + "/_close", "");
    if (answer.status() != 404) {
      var unused = answer.orRefused();
    }
  }
}
