// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.FrameFlag;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.net.DatagramPacket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/**
 * A broker that goes away, has no topic, or takes less than before; the agent is never restarted.
 */
class BrokerFaultsIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static KafkaBroker broker;
  private static ChildProcess kafka;

  @BeforeAll
  static void startBroker(@TempDir Path dir) throws Exception {
    broker = KafkaBroker.in(PenstockHome.locate(), dir);
    kafka = ChildProcess.start(broker.spec()).awaitReady();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  private static ShippingScene scene(Path dir, String name) throws Exception {
    String servers = broker.bootstrapServers();
    return new ShippingScene(dir, name, servers, "bootstrap-servers: [" + servers + "]", Map.of());
  }

  @Test
  void a_missing_topic_is_said_once_and_never_created_and_what_waited_flows_when_it_is_there(
      @TempDir Path dir) throws Exception {
    try (ShippingScene scene = scene(dir, "missing").start()) {
      scene.write(500).awaitSaid("topic missing.frames does not exist");
      assertTrue(scene.admin.listTopics().names().get().stream().noneMatch(this::isMissing));
      AgentProcess.Ran check = scene.run("check-config", "--online");
      assertEquals(1, check.code(), check.output());
      assertTrue(check.output().contains("WRONG  topic missing.frames: does not exist"));
      scene.write(500).withTopics().awaitAll();
      scene.assertSaidOnce("kafka", "create it, the agent never does", "takes frames").stop();
    }
  }

  @Test
  void a_topic_that_goes_by_the_nodes_clock_is_found_by_the_check(@TempDir Path dir)
      throws Exception {
    try (ShippingScene scene = scene(dir, "clock").withTopics()) {
      assertEquals(0, scene.run("check-config", "--online").code());
      set(scene, "message.timestamp.type", "CreateTime");
      AgentProcess.Ran check = scene.run("check-config", "--online");
      assertEquals(1, check.code(), check.output());
      assertTrue(check.output().contains("set LogAppendTime"), check.output());
    }
  }

  private boolean isMissing(String topic) {
    return topic.startsWith("missing.");
  }

  @Test
  void a_broker_that_dies_and_comes_back_gets_everything_that_was_read_meanwhile(@TempDir Path dir)
      throws Exception {
    try (ShippingScene scene = scene(dir, "dies").withTopics().start()) {
      scene.write(2_000).awaitAll().write(2_000);
      kafka.kill();
      scene.write(2_000).awaitSaid("kafka: nothing acknowledged for");
      kafka = ChildProcess.start(broker.spec()).awaitReady();
      scene.write(2_000).awaitAll();
      scene.assertSaidOnce("kafka", "nothing acknowledged for", "takes frames").stop();
    }
  }

  @Test
  void what_becomes_too_large_for_the_topic_is_sent_in_parts(@TempDir Path dir) throws Exception {
    try (ShippingScene scene = scene(dir, "large").withTopics().start()) {
      scene.write(4_000).awaitAll();
      set(scene, "max.message.bytes", "10000");
      scene.write("nova-api.log", noise(60_000) + "\n").write(4_000).awaitAll();
      assertTrue(
          scene.arrived().stream()
              .anyMatch(frame -> frame.header().flags().contains(FrameFlag.CUT)));
      assertEquals(1, scene.said("kafka frame size").size());
      scene.stop();
    }
  }

  @Test
  void a_message_that_fits_no_record_is_in_the_ledger_as_refused_and_the_rest_flows_on(
      @TempDir Path dir) throws Exception {
    try (ShippingScene scene = scene(dir, "refused").withTopics().start()) {
      set(scene, "max.message.bytes", "20000");
      scene.write(10).awaitAll();
      try (AFUNIXDatagramSocket sender = AFUNIXDatagramSocket.newInstance()) {
        sender.connect(AFUNIXSocketAddress.of(scene.socket()));
        sender.send(datagram(15_000));
        sender.send(datagram(30_000));
        sender.send(datagram(16_000));
      }
      scene.topic().awaitFrames(LIMIT, frames -> messageBytes(scene) == 2 * 6 + 15_000 + 16_000);
      scene.topic().awaitLedger(LIMIT, "\"cause\":\"refused: ");
      assertTrue(
          scene.arrived().stream()
              .filter(frame -> frame.header().flags().equals(Set.of(FrameFlag.DROPPED)))
              .filter(frame -> frame.header().sizeBytes() == 30_000 + 6)
              .anyMatch(frame -> frame.header().cause().contains("RecordTooLarge")));
      scene.write(1_000).awaitAll().stop();
    }
  }

  private static DatagramPacket datagram(int bytes) {
    byte[] text = ("<134>" + noise(bytes - 5)).getBytes(US_ASCII);
    return new DatagramPacket(text, text.length);
  }

  /** Text that a compressor cannot make much smaller. */
  private static String noise(int bytes) {
    return new Random(bytes)
        .ints(bytes, '!', 127)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Of each range once: what broke is sent again. */
  private static int messageBytes(ShippingScene scene) {
    return scene.arrived().stream()
        .filter(frame -> frame.header().stream().contains("local"))
        .collect(
            Collectors.toMap(
                frame -> frame.header().startOffset(), frame -> frame.value().length, Math::max))
        .values()
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  /** Sets something of the topic of frames, as an administrator does. */
  private static void set(ShippingScene scene, String key, String value) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, scene.frames.name());
    AlterConfigOp set = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    scene.admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get();
  }
}
