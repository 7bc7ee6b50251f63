// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.install;

import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import io.penstock.connectconfig.install.Installed.Change;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Creates or changes a connector through the REST interface of a Connect worker. */
public final class ConnectorInstaller {
  private final ServerApi worker;

  public ConnectorInstaller(HttpClient client, URI worker) {
    this.worker = new ServerApi(client, worker, Map.of());
  }

  /**
   * Puts the configuration; Connect checks it first.
   *
   * @param config the configuration as a JSON object
   * @throws ServerRefused with Connect's sentence for each key that is wrong
   */
  public Installed install(String name, String config) throws ServerRefused, InterruptedException {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    String path = "connectors/" + encoded + "/config";
    ServerApi.Answer answer = worker.send("PUT", path, config);
    return switch (answer.status()) {
      case 201 -> new Installed(path, Change.CREATED);
      case 200 -> new Installed(path, Change.CHANGED);
      default -> throw answer.refused();
    };
  }
}
