// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.connectconfig.ConnectorConfigs;
import io.penstock.connectconfig.ConnectorSettings;
import io.penstock.connectconfig.StubRest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** {@code setup connector --restart-failed} at a worker's REST interface that a test answers. */
@Timeout(240)
class FailedTasksIT {
  private static final String CONFIG = "GET /connectors/penstock-sink/config";
  private static final String STATUS = "GET /connectors/penstock-sink/status";
  private static final String RESTART = "POST /connectors/penstock-sink/restart";

  private final StubRest worker = new StubRest();

  @BeforeEach
  void connector_is_there() {
    ConnectorSettings settings =
        new ConnectorSettings(
            "penstock-sink",
            List.of(URI.create("http://127.0.0.1:9200")),
            "penstock.events",
            "penstock.dead-letters",
            3,
            1,
            "penstock");
    worker.answer(CONFIG, 200, ConnectorConfigs.configJson(settings, Map.of()));
  }

  @AfterEach
  void stop() {
    worker.close();
  }

  @Test
  void what_failed_is_started_again_with_its_reason() {
    worker.answer(
        STATUS,
        200,
        """
        {"name": "penstock-sink", "connector": {"state": "RUNNING", "worker_id": "conn1:8083"},
         "tasks": [
          {"id": 0, "state": "RUNNING", "worker_id": "conn1:8083"},
          {"id": 1, "state": "FAILED", "worker_id": "conn2:8083",
           "trace": "org.a.ConnectException: Exiting\\n\\tat a.B\\nCaused by: org.a.Refused: no right\\n\\tat a.C\\n"}]}
        """);
    worker.answer(RESTART, 202, "{}");
    assertEquals(
        "connectors/penstock-sink/config is there already, nothing to do\n"
            + "connectors/penstock-sink started again: task 1, which had failed at conn2:8083:"
            + " org.a.Refused: no right\n",
        run(0));
  }

  @Test
  void where_nothing_failed_nothing_is_started() {
    worker.answer(STATUS, 200, "{\"connector\": {\"state\": \"RUNNING\"}, \"tasks\": []}");
    assertEquals("connectors/penstock-sink/config is there already, nothing to do\n", run(0));
  }

  private String run(int code) {
    StringWriter out = new StringWriter();
    CommandLine command =
        SetupCommand.command().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    String connect = "--connect=" + worker.uri();
    assertEquals(code, command.execute("connector", connect, "--restart-failed"), out.toString());
    return out.toString();
  }
}
