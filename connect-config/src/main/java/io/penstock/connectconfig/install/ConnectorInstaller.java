// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.install;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import io.penstock.connectconfig.install.Installed.Change;
import io.penstock.connectconfig.time.Deadline;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Creates or changes a connector through the REST interface of a Connect worker. May be run any
 * number of times: a connector that has its configuration already is not touched, for each change
 * makes Connect start its tasks anew.
 */
public final class ConnectorInstaller {
  private static final Duration SHARING_LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final ServerApi worker;

  public ConnectorInstaller(HttpClient client, URI worker) {
    this.worker = new ServerApi(client, worker, Map.of());
  }

  /**
   * Puts the configuration, unless it is there; Connect checks it first.
   *
   * @param config the whole configuration as a JSON object of texts
   * @throws ServerRefused with Connect's sentence for each key that is wrong
   */
  public Installed install(String name, String config) throws ServerRefused, InterruptedException {
    String path = "connectors/" + encoded(name) + "/config";
    ServerApi.Answer there = worker.get(path);
    if (there.status() == 404) {
      put(path, config);
      return new Installed(path, Change.CREATED);
    }
    // Connect adds the name.
    ConfigChange change = ConfigChange.between(there.orRefused(), parsed(config), "name");
    if (change.none()) {
      return new Installed(path, Change.UNCHANGED);
    }
    put(path, config);
    return new Installed(path, Change.CHANGED, change.toString());
  }

  /**
   * Starts tasks again that have failed, which Connect itself never does: rights at the brokers or
   * a topic were missing and may be there now. What fails again is as it was before.
   *
   * @return for each a sentence with its reason; empty when none has failed
   */
  public List<String> restartFailed(String name) throws ServerRefused, InterruptedException {
    String path = "connectors/" + encoded(name);
    JsonNode status = worker.get(path + "/status").orRefused();
    List<String> failed = new ArrayList<>();
    if (isFailed(status.path("connector"))) {
      failed.add("the connector, " + reason(status.path("connector")));
    }
    for (JsonNode task : status.path("tasks")) {
      if (isFailed(task)) {
        failed.add("task " + task.path("id").asText() + ", " + reason(task));
      }
    }
    if (!failed.isEmpty()) {
      restart(path);
    }
    return failed.stream().map(one -> path + " started again: " + one).toList();
  }

  /** Workers that are just sharing out the tasks among themselves answer with 409. */
  private void restart(String path) throws ServerRefused, InterruptedException {
    String restart = path + "/restart?includeTasks=true&onlyFailed=true";
    Deadline end = Deadline.in(SHARING_LIMIT);
    ServerApi.Answer answer = worker.send("POST", restart, "");
    while (answer.status() == 409 && !end.passed()) {
      Thread.sleep(PAUSE.toMillis());
      answer = worker.send("POST", restart, "");
    }
    var unused = answer.orRefused();
  }

  private static boolean isFailed(JsonNode part) {
    return part.path("state").asText().equals("FAILED");
  }

  /** The last of the causes says what it was; the lines that begin with a tab are calls. */
  private static String reason(JsonNode part) {
    String trace = part.path("trace").asText();
    return "which had failed at "
        + part.path("worker_id").asText()
        + ": "
        + trace
            .lines()
            .filter(line -> !line.startsWith("\t") && !line.isBlank())
            .reduce((first, second) -> second)
            .map(line -> line.replaceFirst("^Caused by: ", ""))
            .orElse("no reason is known");
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static JsonNode parsed(String config) {
    try {
      return new ObjectMapper().readTree(config);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the configuration is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private void put(String path, String config) throws ServerRefused, InterruptedException {
    var unused = worker.send("PUT", path, config).orRefused();
  }
}
