// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.rest;

import io.penstock.connectconfig.Engine;
import io.penstock.connectconfig.IndexTemplates;
import io.penstock.connectconfig.TemplateSettings;
import io.penstock.connectconfig.api.ServerRefused;
import io.penstock.connectconfig.install.TemplateInstaller;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

/** Prepares the search server for the pipeline's documents. Thread-safe. */
public final class SearchAdmin {
  private final TemplateInstaller installer;
  private final Engine engine;

  public SearchAdmin(URI server, Engine engine) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    this.installer = new TemplateInstaller(http, server, Map.of());
    this.engine = engine;
  }

  /**
   * Installs the index templates where they are missing or old: before the first document, else the
   * server would guess the types of fields.
   *
   * @throws IOException if the server does not take them
   */
  public void installTemplates() throws IOException {
    try {
      installer.install(IndexTemplates.forEngine(engine, TemplateSettings.forOneMachine()));
    } catch (ServerRefused e) {
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
