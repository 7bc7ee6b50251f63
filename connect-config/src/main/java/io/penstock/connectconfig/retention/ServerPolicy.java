// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.retention;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rule of age as a policy of the server's own: ILM of Elasticsearch, ISM of OpenSearch. The
 * server then deletes by itself, between two runs and without them; each run gives the policy to
 * the indices that came since. ILM counts from the index's day, ISM from its creation, and only ISM
 * can close.
 */
public final class ServerPolicy {
  /** What a server has for this. */
  public enum Kind {
    NONE,
    ILM,
    ISM
  }

  private final ServerApi server;
  private final String name;

  /**
   * The policy.
   *
   * @param prefix what the indices' names begin with
   */
  public ServerPolicy(ServerApi server, String prefix) {
    this.server = server;
    this.name = prefix + "-retention";
  }

  /**
   * Asks the server what it has.
   *
   * @throws ServerRefused if it does not let us know: that is not the same as to have none
   */
  public Kind kind() throws ServerRefused, InterruptedException {
    ServerApi.Answer ilm = server.get("_ilm/status");
    if (ilm.status() == 200) {
      return Kind.ILM;
    }
    ServerApi.Answer ism = server.get("_plugins/_ism/policies?size=1");
    if (ism.status() == 200) {
      return Kind.ISM;
    }
    for (ServerApi.Answer answer : List.of(ilm, ism)) {
      if (answer.status() == 401 || answer.status() == 403) {
        throw new ServerRefused(
            answer.refused().getMessage() + " (without a policy of the server: --by itself)");
      }
    }
    return Kind.NONE;
  }

  /**
   * Brings the policy up to date and gives it to those of our indices that have none.
   *
   * @return what was done, a line each
   */
  public List<String> install(Kind kind, RetentionRule rule, List<DailyIndex> indices)
      throws ServerRefused, InterruptedException {
    return kind == Kind.ILM ? ilm(rule, indices) : ism(rule, indices);
  }

  private List<String> ilm(RetentionRule rule, List<DailyIndex> indices)
      throws ServerRefused, InterruptedException {
    String path = "_ilm/policy/" + name;
    String minAge = rule.keepDays() + 1 + "d";
    ServerApi.Answer there = server.get(path);
    JsonNode policy = there.json().path(name).path("policy");
    List<String> done = new ArrayList<>();
    if (there.status() == 200 && !ours(policy.at("/_meta/managed_by"))) {
      return List.of(path + " is there, but not made by Penstock: left alone, nothing is deleted");
    }
    if (!policy.at("/phases/delete/min_age").asText().equals(minAge)) {
      String body =
          String.format(
              Locale.ROOT,
              "{\"policy\":{\"_meta\":{\"managed_by\":\"penstock\"},\"phases\":{\"delete\":"
                  + "{\"min_age\":\"%s\",\"actions\":{\"delete\":{}}}}}}",
              minAge);
      var unused = server.send("PUT", path, body).orRefused();
      done.add(path + " deletes after " + minAge);
    }
    for (DailyIndex index : indices) {
      JsonNode settings =
          server
              .get(index.name() + "/_settings/index.lifecycle.name?flat_settings=true")
              .orRefused();
      if (settings.path(index.name()).path("settings").isEmpty()) {
        long dayMs = index.day().atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        String body =
            String.format(
                Locale.ROOT,
                "{\"index.lifecycle.name\":\"%s\",\"index.lifecycle.origination_date\":%d}",
                name,
                dayMs);
        var unused = server.send("PUT", index.name() + "/_settings", body).orRefused();
        done.add(index.name() + " now has that policy");
      }
    }
    return done;
  }

  private List<String> ism(RetentionRule rule, List<DailyIndex> indices)
      throws ServerRefused, InterruptedException {
    String path = "_plugins/_ism/policies/" + name;
    ServerApi.Answer there = server.get(path);
    String description = "Made by Penstock: " + states(rule).hashCode();
    List<String> done = new ArrayList<>();
    String known = there.json().at("/policy/description").asText();
    if (there.status() == 200 && !known.startsWith("Made by Penstock: ")) {
      return List.of(path + " is there, but not made by Penstock: left alone, nothing is deleted");
    }
    if (!known.equals(description)) {
      String version =
          there.status() == 200
              ? "?if_seq_no="
                  + there.json().path("_seq_no").asLong()
                  + "&if_primary_term="
                  + there.json().path("_primary_term").asLong()
              : "";
      String body = "{\"policy\":{\"description\":\"" + description + "\"," + states(rule) + "}}";
      var unused = server.send("PUT", path + version, body).orRefused();
      done.add(path + " deletes after " + (rule.keepDays() + 1) + "d");
    }
    for (DailyIndex index : indices) {
      JsonNode explained = server.get("_plugins/_ism/explain/" + index.name()).orRefused();
      if (explained.path(index.name()).path("policy_id").asText().isEmpty()) {
        String body = "{\"policy_id\":\"" + name + "\"}";
        var unused = server.send("POST", "_plugins/_ism/add/" + index.name(), body).orRefused();
        done.add(index.name() + " now has that policy");
      }
    }
    return done;
  }

  private static String states(RetentionRule rule) {
    String delete = transition("deleted", rule.keepDays() + 1);
    boolean closes = rule.closeAfterDays() != RetentionRule.NEVER;
    String open = closes ? transition("closed", rule.closeAfterDays() + 1) : delete;
    String closed =
        closes
            ? "{\"name\":\"closed\",\"actions\":[{\"close\":{}}],\"transitions\":[" + delete + "]},"
            : "";
    return "\"default_state\":\"open\",\"states\":[{\"name\":\"open\",\"actions\":[],\"transitions\":["
        + open
        + "]},"
        + closed
        + "{\"name\":\"deleted\",\"actions\":[{\"delete\":{}}],\"transitions\":[]}]";
  }

  private static String transition(String state, int days) {
    return String.format(
        Locale.ROOT,
        "{\"state_name\":\"%s\",\"conditions\":{\"min_index_age\":\"%dd\"}}",
        state,
        days);
  }

  private static boolean ours(JsonNode owner) {
    return owner.asText().equals("penstock");
  }
}
