// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.contract.DocumentIds;
import io.penstock.contract.Generation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExplainTest {
  private static final String EXCERPT = "src/test/resources/truth/nova-api.log";

  private static final String RECORD =
      "2026-11-22 11:06:02.229 7 INFO nova.api [-] gr\u00fc\u00df dich\n";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @Test
  void every_event_is_a_line_as_a_search_would_show_it() throws IOException {
    assertEquals(0, run("--node", "n", "--path", "/l/nova-api.log", "--timezone", "UTC", EXCERPT));
    String[] lines = out.toString(UTF_8).split("\n", -1);
    assertEquals(201, lines.length);
    JsonNode first = new ObjectMapper().readTree(lines[0]);
    String generation = first.at("/_source/penstock/generation").asText();
    assertEquals("penstock-2026.11.22", first.path("_index").asText());
    assertEquals(
        new DocumentIds("n", "/l/nova-api.log", generation).id(0), first.path("_id").asText());
    assertEquals("2026-11-22T11:06:02.229Z", first.at("/_source/@timestamp").asText());
  }

  @Test
  void the_generation_is_that_of_the_agent() throws IOException {
    run("--path", "/l/nova-api.log", EXCERPT);
    byte[] file = java.nio.file.Files.readAllBytes(java.nio.file.Path.of(EXCERPT));
    String expected = Generation.ofBeginning(file, Generation.basisLength(file, file.length), 0);
    assertTrue(out.toString(UTF_8).contains("\"generation\":\"" + expected + "\""));
  }

  @Test
  void the_summary_counts_what_was_found() {
    run("--path", "/l/nova-api.log", EXCERPT);
    assertTrue(err.toString().contains("200 events, 30 tracebacks, 0 unparsed, 0 dead letters"));
    assertTrue(err.toString().contains("oslo         200"));
  }

  @Test
  void statistics_show_the_shapes_of_what_no_format_knew() {
    run("--stats", "--format", "redis", EXCERPT);
    assertTrue(err.toString().contains("unparsed, by shape:"));
    assertTrue(err.toString().contains("  2026-11-22 11:06:02.2"));
  }

  @Test
  void an_unknown_format_is_a_usage_error_that_names_the_known_ones() {
    assertEquals(2, run("--format", "x", EXCERPT));
    assertTrue(err.toString().startsWith("--format: there is no format 'x'; there are oslo,"));
  }

  @Test
  void an_unknown_zone_is_a_usage_error() {
    assertEquals(2, run("--timezone", "Mars", EXCERPT));
    assertTrue(err.toString().startsWith("--timezone: 'Mars' is no time zone"));
  }

  @Test
  void a_file_in_utf_16_says_which_end_is_first_and_gives_the_same_text() {
    assertEquals(0, explainInput("\ufeff" + RECORD, UTF_16LE, "--charset", "utf-16"));
    assertEquals(0, explainInput("\ufeff" + RECORD, UTF_16BE, "--charset", "utf-16"));
    String[] lines = out.toString(UTF_8).split("\n", -1);
    assertTrue(lines[0].contains("\"message\":\"gr\u00fc\u00df dich\""), lines[0]);
    assertTrue(lines[1].contains("\"message\":\"gr\u00fc\u00df dich\""), lines[1]);
  }

  @Test
  void lines_of_a_legacy_charset_are_counted_as_they_are_in_utf_8() {
    assertEquals(0, explainInput(RECORD, ISO_8859_1, "--charset", "latin1"));
    assertTrue(out.toString(UTF_8).contains("\"message\":\"gr\u00fc\u00df dich\""));
    assertTrue(err.toString().startsWith("1 lines, 54 bytes: 1 events"), err.toString());
  }

  @Test
  void an_unknown_charset_is_a_usage_error() {
    assertEquals(2, run("--charset", "klingon", EXCERPT));
    assertTrue(err.toString().startsWith("--charset: 'klingon' is no charset"));
  }

  @Test
  void explain_has_help() {
    assertEquals(0, run("--help"));
  }

  @Test
  void a_file_that_is_not_there_is_a_finding() {
    assertEquals(1, run("/no/such/file"));
    assertTrue(err.toString().startsWith("/no/such/file: cannot be read: there is no such"));
  }

  private int explainInput(String text, Charset charset, String... options) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(charset)));
    try {
      String[] all = Arrays.copyOf(options, options.length + 3);
      all[options.length] = "--path";
      all[options.length + 1] = "/l/nova-api.log";
      all[options.length + 2] = "-";
      return run(all);
    } finally {
      System.setIn(before);
    }
  }

  private int run(String... arguments) {
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, false, UTF_8));
    try {
      CommandLine line = Main.commandLine().setErr(new PrintWriter(err, true));
      String[] all = new String[arguments.length + 1];
      all[0] = "explain";
      System.arraycopy(arguments, 0, all, 1, arguments.length);
      return line.execute(all);
    } finally {
      System.setOut(before);
    }
  }
}
