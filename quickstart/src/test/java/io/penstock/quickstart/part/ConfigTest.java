// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.part;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigTest {
  @Test
  void the_agent_is_told_where_to_read_and_where_to_write() {
    AgentConfig config =
        new AgentConfig(
            "127.0.0.1:9092",
            Path.of("/data/agent/spool"),
            List.of("/var/log/**/*.log", "/a \"b\"/*.log"),
            Optional.of(Path.of("/run/log.socket")),
            9108,
            "demo");
    assertEquals(
        """
        # Written by the quickstart at every start.
        data-dir: "/data/agent/spool"
        kafka:
          bootstrap-servers: ["127.0.0.1:9092"]
          topic: penstock.frames
          ledger-topic: penstock.ledger
        ledger-interval: 1s
        endpoint:
          address: 127.0.0.1:9108
        inputs:
          files:
            - include: ["/var/log/**/*.log", "/a \\"b\\"/*.log"]
              labels:
                environment: "demo"
          syslog:
            - name: local
              unix-datagram: "/run/log.socket"
              mode: "0666"
              labels:
                environment: "demo"
        """,
        config.yaml());
  }

  @Test
  void inputs_that_were_not_asked_for_are_not_named() {
    AgentConfig config =
        new AgentConfig(
            "127.0.0.1:9092", Path.of("/s"), List.of("/a.log"), Optional.empty(), 9108, "local");
    assertEquals(-1, config.yaml().indexOf("syslog"));
  }

  @Test
  void the_processor_is_told_its_topics_and_its_directory() {
    assertEquals(
        """
        # Written by the quickstart at every start.
        application-id: penstock-processor
        kafka:
          bootstrap-servers: ["127.0.0.1:9092"]
          frames-topic: penstock.frames
          events-topic: penstock.events
          dead-letters-topic: penstock.dead-letters
          ledger-topic: penstock.ledger
        data-dir: "/data/processor/state"
        threads: 1
        idle-flush: 1s
        ledger-interval: 1000ms
        endpoint:
          address: 127.0.0.1:9109
        """,
        new ProcessorConfig("127.0.0.1:9092", Path.of("/data/processor/state"), 9109).yaml());
  }

  @Test
  void control_characters_are_escaped() {
    assertEquals("\"a\\x0ab\\\\\"", Yaml.text("a\nb\\"));
  }
}
