// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.connectconfig.ConnectorConfigs;
import io.penstock.contract.Topics;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.ConnectWorker;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Topics on a real broker, the connector on a real worker. */
@Timeout(900)
class SetupIT {
  @TempDir Path dir;

  private static String run(int code, String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine command =
        SetupCommand.command().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    assertEquals(code, command.execute(arguments), out.toString());
    return out.toString();
  }

  @Test
  void topics_and_connector_are_made_once_and_a_wrong_key_is_named() throws Exception {
    PenstockHome home = PenstockHome.locate();
    KafkaBroker broker = KafkaBroker.in(home, dir.resolve("kafka"));
    try (ChildProcess kafka = ChildProcess.start(broker.spec()).awaitReady()) {
      String servers = broker.bootstrapServers();
      topics(servers);
      String open = run(2, "rights", "--bootstrap-servers", servers, "--agent=User:CN=ctl1");
      assertTrue(open.contains("keeps no rules: everybody who reaches it"), open);
      ConnectWorker worker =
          ConnectWorker.in(
              home,
              dir.resolve("connect"),
              servers,
              home.built("elasticsearch-sink/target/plugin"),
              ConnectorConfigs.worker(),
              List.of());
      try (ChildProcess connect = ChildProcess.start(worker.spec()).awaitReady()) {
        connector(worker.uri().toString());
        assertTrue(kafka.isAlive() && connect.isAlive());
      }
    }
    assertTrue(run(2, "connector", "--connect", "http://127.0.0.1:1").contains("got no answer"));
  }

  private static void topics(String servers) throws Exception {
    String made = run(0, "topics", "--bootstrap-servers", servers, "--partitions", "3");
    assertTrue(made.contains("penstock.frames created"), made);
    String again = run(0, "topics", "--bootstrap-servers", servers, "--partitions", "3");
    String copies = run(0, "copies", "--bootstrap-servers", servers);
    assertTrue(
        copies.startsWith("penstock.frames: partitions 3, copies 1, needed for a write 1"), copies);
    assertTrue(copies.endsWith("all copies are in sync\n"), copies);
    assertEquals(Topics.all().size(), again.lines().filter(l -> l.endsWith("left alone")).count());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      var events = admin.describeTopics(List.of("penstock.events")).allTopicNames().get();
      assertEquals(3, events.values().iterator().next().partitions().size());
      ConfigResource ledger = new ConfigResource(ConfigResource.Type.TOPIC, "penstock.ledger");
      Config config = admin.describeConfigs(List.of(ledger)).all().get().values().iterator().next();
      assertEquals("compact", config.get("cleanup.policy").value());
    }
  }

  private static void connector(String worker) {
    String[] good = {"connector", "--connect", worker, "--url", "http://127.0.0.1:1"};
    String path = "connectors/penstock-sink/config ";
    assertEquals(path + "created\n", run(0, good));
    assertEquals(path + "is there already, nothing to do\n", run(0, good));
    String[] other = {
      "connector",
      "--connect",
      worker,
      "--url",
      "http://127.0.0.1:1",
      "--tasks=2",
      "--set=connection.username=me",
      "--set=connection.password=s3cret"
    };
    assertEquals(
        path + "changed: tasks.max; new: connection.password, connection.username\n",
        run(0, other));
    assertEquals(path + "is there already, nothing to do\n", run(0, other));
    assertEquals(
        path + "changed: tasks.max; gone: connection.password, connection.username\n",
        run(0, good));
    String wrong =
        run(2, "connector", "--connect", worker, "--set", "penstock.indx=a", "--name", "other");
    assertTrue(wrong.contains("penstock.indx is no key of this connector"), wrong);
  }
}
