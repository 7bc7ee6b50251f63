// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.connectconfig.StubRest;
import io.penstock.connectconfig.cli.SetupCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The import as Kibana and OpenSearch Dashboards describe it: form, headers, answer. */
class DashboardImporterIT {
  private static final String IMPORT = "POST /api/saved_objects/_import";

  private final StubRest server = new StubRest();
  private final StringWriter out = new StringWriter();

  @AfterEach
  void stop() {
    server.close();
  }

  private int run(String... options) {
    String[] arguments = new String[options.length + 3];
    System.arraycopy(options, 0, arguments, 3, options.length);
    arguments[0] = "dashboards";
    arguments[1] = "--url";
    arguments[2] = server.uri().toString();
    CommandLine command =
        SetupCommand.command().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    return command.execute(arguments);
  }

  @Test
  void the_objects_travel_as_one_file_of_a_form() {
    server.answer(
        IMPORT,
        200,
        "{\"success\":true,\"successCount\":2,\"successResults\":["
            + "{\"type\":\"dashboard\",\"id\":\"a\"},"
            + "{\"type\":\"search\",\"id\":\"b\",\"overwrite\":true}]}");
    assertEquals(0, run(), out.toString());
    assertTrue(
        out.toString().startsWith("dashboard a created\nsearch b replaced\n2 objects"),
        out.toString());
    String type = server.header(IMPORT, "Content-type");
    String boundary = type.substring(type.indexOf("boundary=") + 9);
    assertTrue(type.startsWith("multipart/form-data; "), type);
    assertEquals("penstock", server.header(IMPORT, "Kbn-xsrf"));
    assertEquals("penstock", server.header(IMPORT, "Osd-xsrf"));
    String body = server.body(IMPORT);
    String head = body.substring(0, body.indexOf("\r\n\r\n"));
    assertEquals(
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"penstock.ndjson\""
            + "\r\nContent-Type: application/ndjson",
        head);
    assertTrue(body.endsWith("\r\n--" + boundary + "--\r\n"));
    String file = body.substring(head.length() + 4, body.length() - boundary.length() - 8);
    assertEquals(SavedObjects.ndjson("penstock"), file);
    assertEquals(SavedObjects.all("penstock").size(), file.lines().count());
  }

  @Test
  void a_space_has_a_path_of_its_own() {
    server.answer(
        "POST /s/cloud/api/saved_objects/_import", 200, "{\"success\":true,\"successCount\":0}");
    assertEquals(0, run("--space", "cloud"), out.toString());
  }

  @Test
  void an_object_that_is_refused_is_named_and_the_exit_code_says_so() {
    server.answer(
        IMPORT,
        200,
        "{\"success\":false,\"successCount\":0,\"errors\":[{\"type\":\"dashboard\",\"id\":\"a\","
            + "\"error\":{\"type\":\"unsupported_type\"}}]}");
    assertEquals(1, run());
    assertTrue(out.toString().contains("dashboard a refused: {\"type\":\"unsupported_type\"}"));
  }

  @Test
  void a_server_that_does_not_want_it_is_exit_2() {
    server.answer(IMPORT, 401, "{\"message\":\"who are you?\"}");
    assertEquals(2, run());
    assertTrue(out.toString().contains("401"), out.toString());
  }
}
