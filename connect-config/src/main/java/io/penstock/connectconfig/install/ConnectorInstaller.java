// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.install;

import io.penstock.connectconfig.install.Installed.Change;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Creates or changes a connector through the REST interface of a Connect worker. */
public final class ConnectorInstaller {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient client;
  private final URI worker;

  public ConnectorInstaller(HttpClient client, URI worker) {
    this.client = client;
    this.worker = URI.create(worker + (worker.toString().endsWith("/") ? "" : "/"));
  }

  /**
   * Puts the configuration; Connect checks it first.
   *
   * @param config the configuration as a JSON object
   * @throws InstallFailed with Connect's sentence for each key that is wrong
   */
  public Installed install(String name, String config) throws InstallFailed, InterruptedException {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    String path = "connectors/" + encoded + "/config";
    HttpRequest request =
        HttpRequest.newBuilder(worker.resolve(path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(config))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      return switch (answer.statusCode()) {
        case 201 -> new Installed(path, Change.CREATED);
        case 200 -> new Installed(path, Change.CHANGED);
        default ->
            throw new InstallFailed(
                "PUT "
                    + worker.resolve(path)
                    + " was answered with "
                    + answer.statusCode()
                    + ": "
                    + answer.body());
      };
    } catch (IOException e) {
      throw new InstallFailed(
          "PUT " + worker.resolve(path) + " got no answer (" + e + "); does a server listen there?",
          e);
    }
  }
}
