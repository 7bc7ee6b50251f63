// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.time.Deadline;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Rights at a real broker that asks for a login, and whose plain listener is the operator's. */
@Timeout(600)
class RightsIT {
  private static final String MODULE =
      "org.apache.kafka.common.security.plain.PlainLoginModule required";
  private static final String FRAMES = "penstock.frames";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final List<String> LOGINS = List.of("cmp1", "ctl1", "processor");

  private static KafkaBroker broker;
  private static ChildProcess kafka;

  @BeforeAll
  static void start(@TempDir Path dir) throws Exception {
    String logins =
        LOGINS.stream()
            .map(name -> " user_" + name + "=\"" + name + "\"")
            .collect(Collectors.joining());
    broker =
        KafkaBroker.in(PenstockHome.locate(), dir)
            .with(
                Map.of(
                    "authorizer.class.name",
                    "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                    "super.users",
                    "User:ANONYMOUS"))
            .withListener(
                "LOGIN",
                "SASL_PLAINTEXT",
                Map.of(
                    "sasl.enabled.mechanisms",
                    "PLAIN",
                    "plain.sasl.jaas.config",
                    MODULE + logins + ";"));
    kafka = ChildProcess.start(broker.spec()).awaitReady();
    run(0, "topics");
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void a_node_writes_frames_once_it_has_its_rights_and_never_reads_them() throws Exception {
    assertInstanceOf(
        TopicAuthorizationException.class,
        assertThrows(ExecutionException.class, () -> write("cmp1")).getCause());
    run(0, "rights", "--agent=User:cmp1", "--dry-run");
    assertThrows(ExecutionException.class, () -> write("cmp1"));
    String added = run(0, "rights", "--agent=User:cmp1", "--processor=User:processor");
    assertTrue(added.contains("User:cmp1: added: write, describe on topic " + FRAMES), added);
    awaitMayWrite("cmp1");
    assertThrows(TopicAuthorizationException.class, () -> read("cmp1"));
    assertEquals(1, read("processor"));
    assertInstanceOf(
        TopicAuthorizationException.class,
        assertThrows(ExecutionException.class, () -> write("processor")).getCause());
    assertEquals(
        "all 23 rules are there already, nothing to do\n",
        run(0, "rights", "--agent=User:cmp1", "--processor=User:processor"));
  }

  @Test
  void a_login_that_is_no_operators_may_change_no_rules(@TempDir Path dir) throws Exception {
    Path properties = dir.resolve("client.properties");
    Files.write(
        properties,
        login("ctl1").entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    String refused =
        run(
            2,
            "rights",
            "--agent=User:ctl1",
            "--bootstrap-servers=" + broker.bootstrapServers("LOGIN"),
            "--kafka-properties=" + properties);
    assertTrue(refused.contains("does not let this login change rules"), refused);
  }

  @Test
  void a_large_cloud_gets_its_rights_in_one_run() {
    List<String> command = new ArrayList<>(List.of("rights"));
    IntStream.range(0, 1_000).forEach(node -> command.add("--agent=User:CN=large" + node));
    String[] arguments = command.toArray(String[]::new);
    assertTrue(run(0, arguments).endsWith("\n4000 of 4000 rules were missing\n"));
    String all = "all 4000 rules are there already, nothing to do\n";
    Deadline deadline = Deadline.in(LIMIT);
    String again = run(0, arguments);
    while (!again.equals(all) && !deadline.passed()) {
      again = run(0, arguments);
    }
    assertEquals(all, again);
  }

  private static String run(int code, String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine command =
        SetupCommand.command().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    String[] all =
        String.join(" ", arguments).contains("--bootstrap-servers")
            ? arguments
            : Stream.concat(
                    Stream.of(arguments),
                    Stream.of("--bootstrap-servers=" + broker.bootstrapServers()))
                .toArray(String[]::new);
    assertEquals(code, command.execute(all), out.toString());
    return out.toString();
  }

  private static void write(String user) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(user), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(FRAMES, 0, new byte[1], new byte[1])).get();
    }
  }

  /** The controller has kept the rules; the broker hears of them a moment later. */
  private static void awaitMayWrite(String user) throws Exception {
    Deadline deadline = Deadline.in(LIMIT);
    boolean written = false;
    while (!written) {
      try {
        write(user);
        written = true;
      } catch (ExecutionException e) {
        if (deadline.passed() || !(e.getCause() instanceof TopicAuthorizationException)) {
          throw e;
        }
      }
    }
  }

  private static int read(String user) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            client(user), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(FRAMES, 0);
      consumer.assign(List.of(partition));
      consumer.seek(partition, 0);
      return consumer.poll(LIMIT).count();
    }
  }

  private static Map<String, Object> client(String user) {
    Map<String, Object> properties = new HashMap<>(login(user));
    properties.put("bootstrap.servers", broker.bootstrapServers("LOGIN"));
    return properties;
  }

  private static Map<String, String> login(String user) {
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        MODULE + " username=\"" + user + "\" password=\"" + user + "\";");
  }
}
