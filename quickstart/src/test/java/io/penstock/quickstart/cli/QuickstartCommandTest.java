// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.quickstart.option.Engine;
import io.penstock.quickstart.option.QuickstartOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class QuickstartCommandTest {
  private final StringWriter err = new StringWriter();

  @Test
  void without_arguments_it_is_the_demo_on_elasticsearch_in_penstock_data() {
    QuickstartOptions options = parse();
    assertTrue(options.demo());
    assertEquals(Engine.ELASTICSEARCH, options.engine());
    assertEquals(Path.of("penstock-data").toAbsolutePath(), options.data());
    assertEquals(0, options.port());
  }

  @Test
  void every_option_is_taken() {
    assertEquals(
        new QuickstartOptions(
            List.of("/a/*.log", "/b/**/*.log"),
            Optional.of(Path.of("/run/log")),
            Path.of("/data"),
            9200,
            Engine.OPENSEARCH,
            OptionalInt.of(7),
            true,
            Optional.of(Path.of("/s.json"))),
        parse(
            "--logs=/a/*.log",
            "--logs=/b/**/*.log",
            "--syslog-socket=/run/log",
            "--data=/data",
            "--port=9200",
            "--engine=opensearch",
            "--rate=7",
            "--exit-when-idle",
            "--summary=/s.json"));
  }

  @Test
  void a_relative_glob_is_one_below_the_working_directory() {
    assertEquals(
        List.of(Path.of("").toAbsolutePath() + "/logs/*.log"), parse("--logs=logs/*.log").logs());
  }

  @Test
  void an_unknown_engine_gets_one_line_and_exit_code_2() {
    assertEquals(2, execute("--engine=solr"));
    assertEquals(
        "penstock quickstart: Invalid value for option '--engine': 'solr' is neither elasticsearch"
            + " nor opensearch (see --help)",
        err.toString().trim());
  }

  @Test
  void a_port_that_is_none_gets_one_line_and_exit_code_2() {
    assertEquals(2, execute("--port=70000"));
    assertEquals(
        "penstock quickstart: --port must be 1 to 65535, not 70000 (see --help)",
        err.toString().trim());
  }

  @Test
  void an_unknown_option_gets_one_line_and_exit_code_2() {
    assertEquals(2, execute("--datadir=/x"));
    assertEquals(1, err.toString().lines().count(), err.toString());
  }

  @Test
  void help_is_no_error() {
    StringWriter out = new StringWriter();
    CommandLine command = Main.commandLine().setOut(new PrintWriter(out));
    assertEquals(0, command.execute("--help"));
    assertTrue(out.toString().contains("--exit-when-idle"));
  }

  private static QuickstartOptions parse(String... arguments) {
    CommandLine command = Main.commandLine();
    command.parseArgs(arguments);
    return ((QuickstartCommand) command.getCommand()).options();
  }

  private int execute(String... arguments) {
    return Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
  }
}
