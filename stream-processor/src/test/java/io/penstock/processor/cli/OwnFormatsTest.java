// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.FrameHeader;
import io.penstock.contract.FrameHeaders;
import io.penstock.contract.Framing;
import io.penstock.processor.document.FlatDocument;
import io.penstock.processor.extension.Extensions;
import io.penstock.processor.pipeline.Event;
import io.penstock.processor.pipeline.FrameProcessing;
import io.penstock.processor.pipeline.HeapLaneStore;
import io.penstock.processor.pipeline.Outbox;
import io.penstock.processor.pipeline.PipelineSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnFormatsTest {
  private static final String FOLDER = "src/test/resources/extension/";
  private static final long READ_MS = 1_795_345_600_000L;

  private final StringWriter err = new StringWriter();

  @Test
  void check_config_runs_the_tests_beside_the_formats() {
    assertEquals(0, check("processor.yaml"), err::toString);
    assertEquals("1 tests of formats, 0 failures\n", err.toString());
  }

  @Test
  void the_tests_are_the_same_whatever_names_the_documents_have() {
    assertEquals(0, check("kolla.yaml"), err::toString);
    assertEquals("1 tests of formats, 0 failures\n", err.toString());
  }

  @Test
  void a_test_that_fails_is_told_exactly() {
    assertEquals(1, check("wrong.yaml"));
    List<String> lines = err.toString().lines().toList();
    assertEquals("format shop, test 1: 1 events, expected 2", lines.get(0));
    assertEquals(
        "format shop, test 1: event 1: log.level is 'warning', expected 'error'", lines.get(1));
    assertTrue(
        lines.get(2).startsWith("format shop, test 1: event 1: url.path is absent, expected '/'"));
    assertEquals("1 tests of formats, 3 failures", lines.get(3));
  }

  @Test
  void what_is_wrong_with_a_format_is_told_with_its_place() {
    assertEquals(78, check("broken.yaml"));
    List<String> lines = err.toString().lines().toList();
    String file = FOLDER + "broken-formats.yaml";
    assertTrue(lines.get(0).startsWith(file + ":3:11: formats[0].name: there is a format of"));
    assertTrue(lines.get(1).startsWith(file + ":4:14: formats[0].pattern: is no pattern of RE2"));
    assertTrue(lines.get(2).startsWith(file + ":5:11: formats[0].time: must be iso, epoch"));
    assertTrue(lines.get(3).startsWith(file + ":6:13: formats[0].levels: 'loud' is no level"));
  }

  @Test
  void what_cannot_work_in_a_format_is_told_with_its_name_and_what_to_write() {
    assertEquals(78, check("useless.yaml"));
    List<String> lines = err.toString().lines().toList();
    String file = FOLDER + "useless-formats.yaml";
    assertTrue(lines.get(0).startsWith(file + ":5:11: formats[0].time: is in strftime's letters"));
    assertTrue(lines.get(0).endsWith("write \"yyyy-MM-dd HH:mm:ss\" (format 'shop')"));
    assertTrue(lines.get(1).startsWith(file + ":8:11: formats[1].time: names no day: YYYY is"));
    assertTrue(lines.get(1).endsWith(" (format 'till')"));
    assertTrue(lines.get(2).startsWith(file + ":10:9: formats[1].tests[0].events: must name"));
    assertTrue(lines.get(2).endsWith(" (format 'till')"));
    assertTrue(lines.get(3).startsWith(file + ":13:17: formats[1].tests[1].events: must name"));
  }

  @Test
  void the_catalogue_says_which_files_have_the_format_and_the_inventory_labels_the_node()
      throws Exception {
    Map<String, String> event =
        event(
            "ctl02",
            "/var/log/shop/a.log",
            Framing.LINES,
            "22/11/2026 10:00:00.125 BAD shop.cart[7] cart=12 x-shop-key: abc\n");
    assertEquals("web-shop", event.get("service.name"));
    assertEquals("x-shop-key: ***", event.get("message"));
    assertEquals("[masked]", event.get("tags"));
    assertEquals("12", event.get("labels.cart"));
    assertEquals("control", event.get("labels.role"));
    assertEquals("r7", event.get("labels.rack"));
  }

  @Test
  void a_secret_in_a_label_is_hidden_as_in_the_message() throws Exception {
    Map<String, String> event =
        event("n", "/var/log/stock/a.log", Framing.LINES, "db=mysql://u:p@h key abc up\n");
    assertEquals("mysql://u:***@h", event.get("labels.db"));
    assertEquals("***", event.get("labels.admin_password"));
    assertEquals("[time-from-read, masked]", event.get("tags"));
  }

  @Test
  void a_program_that_logs_to_syslog_may_have_a_format_of_its_own() throws Exception {
    String message = "<14>tilld[3]: till BAD: no change";
    Map<String, String> event =
        event("n", "syslog:local", Framing.MESSAGES, message.length() + " " + message);
    assertEquals("no change", event.get("message"));
    assertEquals("error", event.get("log.level"));
    assertEquals("shop", event.get("service.type"));
    assertEquals("till", event.get("penstock.format"));
    assertEquals(message, event.get("event.original"));
  }

  private Map<String, String> event(String node, String stream, Framing framing, String text)
      throws Exception {
    Extensions extensions = Configured.read(Path.of(FOLDER + "processor.yaml")).extensions();
    Outbox outbox = new Outbox();
    FrameProcessing processing =
        new FrameProcessing(
            PipelineSettings.of("app", Duration.ofSeconds(1)).withRules(extensions.rules()),
            extensions.catalogue(),
            new HeapLaneStore(),
            outbox,
            READ_MS);
    FrameHeader header =
        new FrameHeader(
            node, stream, "g", 0, text.length(), framing, READ_MS, "UTC", Map.of(), Set.of(), "");
    Map<String, byte[]> headers = new HashMap<>();
    FrameHeaders.encode(header, headers::put);
    processing.frame(headers, text.getBytes(UTF_8), READ_MS, READ_MS);
    processing.sendAll();
    List<Event> events = outbox.events();
    assertEquals(1, events.size());
    return FlatDocument.fields(events.get(0).document());
  }

  private int check(String file) {
    return Main.commandLine()
        .setErr(new PrintWriter(err, true))
        .execute("check-config", "--config", FOLDER + file);
  }
}
