// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.install;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import io.penstock.connectconfig.install.Installed.Change;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Creates or changes a connector through the REST interface of a Connect worker. May be run any
 * number of times: a connector that has its configuration already is not touched, for each change
 * makes Connect start its tasks anew.
 */
public final class ConnectorInstaller {
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
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    String path = "connectors/" + encoded + "/config";
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
