// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;

/** What the Connect worker says about a connector. Thread-safe. */
public final class ConnectAdmin {
  private static final String RUNNING = "RUNNING";

  private final Rest rest;

  public ConnectAdmin(URI worker) {
    this.rest = new Rest(worker);
  }

  /**
   * Whether the connector and all its tasks, at least one, run.
   *
   * @throws IOException if the worker does not answer, does not know the connector, or a task
   *     failed
   */
  public boolean isRunning(String connector) throws IOException {
    JsonNode status = rest.get("connectors/" + connector + "/status");
    JsonNode tasks = status.path("tasks");
    for (JsonNode task : tasks) {
      if (task.path("state").asText().equals("FAILED")) {
        throw new IOException(
            "connector " + connector + " failed: " + firstLine(task.path("trace").asText()));
      }
      if (!task.path("state").asText().equals(RUNNING)) {
        return false;
      }
    }
    return !tasks.isEmpty() && status.path("connector").path("state").asText().equals(RUNNING);
  }

  private static String firstLine(String trace) {
    return trace.lines().findFirst().orElse("it does not say why");
  }
}
