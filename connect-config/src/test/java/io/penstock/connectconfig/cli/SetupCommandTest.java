// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SetupCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine command =
        SetupCommand.command().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  @Test
  void the_connector_is_printed_with_further_keys() throws IOException {
    assertEquals(
        0,
        run(
            "connector",
            "--print",
            "--url=https://one:9200,https://two:9200",
            "--set=connection.username=me",
            "--set=connection.password=${file:/etc/s:p}"));
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertEquals("penstock-sink", json.get("name").asText());
    assertEquals("${file:/etc/s:p}", json.at("/config/connection.password").asText());
    assertEquals("https://one:9200,https://two:9200", json.at("/config/connection.url").asText());
  }

  @Test
  void the_templates_are_printed_with_their_paths() {
    assertEquals(0, run("index", "--print", "--engine=opensearch", "--shards=2"));
    assertTrue(out.toString().startsWith("PUT _component_template/penstock-mappings\n{"));
    assertTrue(out.toString().contains("flat_object"));
    assertTrue(out.toString().contains("PUT _index_template/penstock\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index --prefix=Upper",
        "index --shards=0",
        "index --engine=solr",
        "topics --partitions=0",
        "copies --wait=-1",
        "rights",
        "rights --agent=CN=ctl1",
        "rights --agent=User:*",
        "rights --processor=User:ANONYMOUS",
        "connector --tasks=0",
        "retention",
        "retention --keep=30",
        "retention --keep=0d",
        "retention --keep=7d --close-after=7d",
        "retention --keep=7d --max-size=200",
        "nothing",
        "index --print --nope"
      })
  void bad_use_is_exit_2(String line) {
    assertEquals(2, run(line.split(" ", -1)));
    assertTrue(!err.toString().isBlank());
  }

  @Test
  void the_connector_of_metric_inputs_has_another_name_topic_and_index() {
    assertEquals(0, run("connector", "--print", "--metrics", "--prefix=logs"));
    String printed = out.toString();
    assertTrue(printed.contains("\"name\": \"penstock-metrics-sink\""), printed);
    assertTrue(printed.contains("\"topics\": \"penstock.metrics\""), printed);
    assertTrue(printed.contains("\"logs-metrics-${time:yyyy.MM.dd}\""), printed);
  }

  @Test
  void a_name_that_is_no_principal_is_told_what_to_write() {
    assertEquals(2, run("rights", "--agent=CN=ctl1"));
    assertTrue(err.toString().contains("User:CN=ctl1 for a certificate"), err.toString());
  }

  @Test
  void a_server_that_cannot_be_asked_is_exit_2_and_named() {
    assertEquals(2, run("index", "--url=http://127.0.0.1:1"));
    assertTrue(err.toString().contains("http://127.0.0.1:1/ got no answer"), err.toString());
  }
}
