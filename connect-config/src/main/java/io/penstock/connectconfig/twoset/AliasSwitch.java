// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.twoset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** An alias that points at one set or the other. Changed in one request: no reader sees half. */
public final class AliasSwitch {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ServerApi server;
  private final String alias;

  public AliasSwitch(ServerApi server, String alias) {
    this.server = server;
    this.alias = alias;
  }

  /**
   * The indices that the alias points at now; none if there is no such alias.
   *
   * @throws ServerRefused also if an index has the alias's name
   */
  public NavigableSet<String> members() throws ServerRefused, InterruptedException {
    ServerApi.Answer answer = server.get("_alias/" + alias);
    NavigableSet<String> members = new TreeSet<>();
    if (answer.status() != 404) {
      answer.orRefused().fieldNames().forEachRemaining(members::add);
    }
    return members;
  }

  /** How many documents the index has. */
  public long documents(String index) throws ServerRefused, InterruptedException {
    return server.get(index + "/_count").orRefused().path("count").asLong();
  }

  /** Points the alias at these indices and at no others, in one step. */
  public void pointAt(NavigableSet<String> wanted) throws ServerRefused, InterruptedException {
    NavigableSet<String> members = members();
    ObjectNode request = MAPPER.createObjectNode();
    ArrayNode actions = request.putArray("actions");
    minus(members, wanted).forEach(index -> act(actions, "remove", index));
    minus(wanted, members).forEach(index -> act(actions, "add", index));
    if (actions.isEmpty()) {
      return;
    }
    JsonNode done = server.send("POST", "_aliases", request.toString()).orRefused();
    if (!done.path("acknowledged").asBoolean()) {
      throw new ServerRefused("the server did not acknowledge the change of alias " + alias);
    }
  }

  private static List<String> minus(NavigableSet<String> all, NavigableSet<String> without) {
    return all.stream().filter(index -> !without.contains(index)).toList();
  }

  private void act(ArrayNode actions, String action, String index) {
    actions.addObject().putObject(action).put("index", index).put("alias", alias);
  }
}
