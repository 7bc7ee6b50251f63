// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One Kafka broker that is its own KRaft controller, with all its data below one directory. It does
 * not create topics on its own. Immutable.
 */
public final class KafkaBroker implements LocalServer {
  private static final int MAX_HEAP_MIB = 160;

  private final PenstockHome home;
  private final Path directory;
  private final String clusterId;
  private final int port;
  private final int controllerPort;

  private KafkaBroker(
      PenstockHome home, Path directory, String clusterId, int port, int controllerPort) {
    this.home = home;
    this.directory = directory;
    this.clusterId = clusterId;
    this.port = port;
    this.controllerPort = controllerPort;
  }

  /** The broker with its data in {@code directory}, on the ports that it had there before. */
  public static KafkaBroker in(PenstockHome home, Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    Identity identity = Identity.in(absolute);
    return new KafkaBroker(
        home,
        absolute,
        identity.value("cluster.id", KafkaBroker::newClusterId),
        identity.port("broker"),
        identity.port("controller"));
  }

  /** {@code host:port} for clients. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public ServerSpec spec() throws IOException {
    Path properties = directory.resolve("server.properties");
    PropertiesFile.write(properties, properties());
    List<String> command =
        new JvmCommand(home, MAX_HEAP_MIB)
            .property("org.slf4j.simpleLogger.defaultLogLevel", "warn")
            .property("org.slf4j.simpleLogger.showDateTime", "true")
            .property("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd HH:mm:ss.SSS")
            .run(
                home.classPath("kafka"),
                "io.penstock.server.kafka.Broker",
                List.of(clusterId, properties.toString()));
    return new ServerSpec(
        "kafka", directory, command, directory.resolve("kafka.log"), new KafkaProbe(port));
  }

  private Map<String, String> properties() {
    Map<String, String> p = new LinkedHashMap<>();
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    p.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    p.put("controller.listener.names", "CONTROLLER");
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("log.dirs", directory.resolve("data").toString());
    p.put("auto.create.topics.enable", "false");
    for (String internal : List.of("offsets.topic", "transaction.state.log")) {
      p.put(internal + ".replication.factor", "1");
      p.put(internal + ".num.partitions", "1");
    }
    p.put("transaction.state.log.min.isr", "1");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    p.put("share.coordinator.state.topic.num.partitions", "1");
    p.put("group.initial.rebalance.delay.ms", "0");
    // A broker that was killed is taken back, and a killed client's transaction is given up, soon.
    p.put("broker.session.timeout.ms", "3000");
    p.put("broker.heartbeat.interval.ms", "500");
    p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "2000");
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "2");
    p.put("background.threads", "2");
    p.put("log.cleaner.dedupe.buffer.size", "4194304");
    return p;
  }

  /**
   * 128 random bits as Kafka writes them; one that begins with a dash would look like an option.
   */
  private static String newClusterId() {
    byte[] bits = new byte[16];
    SecureRandom random = new SecureRandom();
    String id;
    do {
      random.nextBytes(bits);
      id = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    } while (id.startsWith("-"));
    return id;
  }
}
