// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One Kafka broker, with all its data below one directory. It is its own KRaft controller, or a
 * further broker of another one's cluster. It does not create topics on its own. Immutable.
 */
public final class KafkaBroker implements LocalServer {
  private static final int MAX_HEAP_MIB = 160;
  private static final String PLAINTEXT = "PLAINTEXT";
  private static final String PROTOCOLS = "listener.security.protocol.map";
  private static final String PLAIN_PROTOCOLS = "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT";

  private final PenstockHome home;
  private final Path directory;
  private final Node node;

  /** Ports by listener; the first is the plain one. */
  private final Map<String, Integer> ports;

  private final Map<String, String> settings;
  private final Map<String, String> systemProperties;

  /**
   * Its place in the cluster.
   *
   * @param controllerPort of the cluster's only controller, which is the broker with the id 1
   */
  private record Node(int id, String clusterId, int controllerPort) {
    boolean controls() {
      return id == 1;
    }
  }

  private KafkaBroker(
      PenstockHome home,
      Path directory,
      Node node,
      Map<String, Integer> ports,
      Map<String, String> settings,
      Map<String, String> systemProperties) {
    this.home = home;
    this.directory = directory;
    this.node = node;
    this.ports = ports;
    this.settings = settings;
    this.systemProperties = systemProperties;
  }

  /** The broker with its data in {@code directory}, on the ports that it had there before. */
  public static KafkaBroker in(PenstockHome home, Path directory) throws IOException {
    Identity identity = Identity.in(directory.toAbsolutePath());
    Node node =
        new Node(
            1,
            identity.value("cluster.id", KafkaBroker::newClusterId),
            identity.port("controller"));
    return in(home, directory, node);
  }

  /** Another broker of this one's cluster: it needs this one, which is its controller. */
  public KafkaBroker peer(int id, Path otherDirectory) throws IOException {
    return in(home, otherDirectory, new Node(id, node.clusterId(), node.controllerPort()));
  }

  private static KafkaBroker in(PenstockHome home, Path directory, Node node) throws IOException {
    Path absolute = directory.toAbsolutePath();
    int port = Identity.in(absolute).port("broker");
    return new KafkaBroker(home, absolute, node, Map.of(PLAINTEXT, port), Map.of(), Map.of());
  }

  /** The same broker with these settings of Kafka's in addition; they win over its own. */
  public KafkaBroker with(Map<String, String> more) {
    return new KafkaBroker(home, directory, node, ports, plus(settings, more), systemProperties);
  }

  /** The same broker with a system property. */
  public KafkaBroker withSystemProperty(String name, String value) {
    return new KafkaBroker(
        home, directory, node, ports, settings, plus(systemProperties, Map.of(name, value)));
  }

  /**
   * The same broker with one more listener for clients.
   *
   * @param name in capitals, such as {@code TLS}
   * @param protocol Kafka's name for it, such as {@code SSL}
   * @param own its settings, without the prefix that names the listener
   */
  public KafkaBroker withListener(String name, String protocol, Map<String, String> own)
      throws IOException {
    Map<String, String> more = new LinkedHashMap<>();
    String protocols = settings.getOrDefault(PROTOCOLS, PLAIN_PROTOCOLS);
    more.put(PROTOCOLS, protocols + "," + name + ":" + protocol);
    String prefix = "listener.name." + name.toLowerCase(Locale.ROOT) + ".";
    own.forEach((key, value) -> more.put(prefix + key, value));
    int port = Identity.in(directory).port(name);
    return new KafkaBroker(
        home,
        directory,
        node,
        plus(ports, Map.of(name, port)),
        plus(settings, more),
        systemProperties);
  }

  private static <V> Map<String, V> plus(Map<String, V> some, Map<String, V> more) {
    Map<String, V> all = new LinkedHashMap<>(some);
    all.putAll(more);
    return all;
  }

  /** {@code host:port} for clients. */
  public String bootstrapServers() {
    return bootstrapServers(PLAINTEXT);
  }

  /** {@code host:port} for clients of that listener. */
  public String bootstrapServers(String listener) {
    return "127.0.0.1:" + ports.getOrDefault(listener, 0);
  }

  @Override
  public ServerSpec spec() throws IOException {
    Path properties = directory.resolve("server.properties");
    PropertiesFile.write(properties, properties());
    JvmCommand jvm =
        new JvmCommand(home, MAX_HEAP_MIB)
            .property("org.slf4j.simpleLogger.defaultLogLevel", "warn")
            .property("org.slf4j.simpleLogger.showDateTime", "true")
            .property("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd HH:mm:ss.SSS");
    systemProperties.forEach(jvm::property);
    List<String> command =
        jvm.run(
            home.classPath("kafka"),
            "io.penstock.server.kafka.Broker",
            List.of(node.clusterId(), properties.toString()));
    return new ServerSpec(
        "kafka",
        directory,
        command,
        directory.resolve("kafka.log"),
        new KafkaProbe(ports.getOrDefault(PLAINTEXT, 0)));
  }

  private Map<String, String> properties() {
    Map<String, String> p = new LinkedHashMap<>();
    p.put("process.roles", node.controls() ? "broker,controller" : "broker");
    p.put("node.id", Integer.toString(node.id()));
    p.put("controller.quorum.voters", "1@127.0.0.1:" + node.controllerPort());
    String controller = ",CONTROLLER://127.0.0.1:" + node.controllerPort();
    p.put("listeners", listeners() + (node.controls() ? controller : ""));
    p.put("advertised.listeners", listeners());
    p.put("controller.listener.names", "CONTROLLER");
    p.put(PROTOCOLS, PLAIN_PROTOCOLS);
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
    // A broker is taken in, and a killed client's transaction is given up, soon.
    p.put("broker.heartbeat.interval.ms", "500");
    p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "2000");
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "2");
    p.put("background.threads", "2");
    p.put("log.cleaner.dedupe.buffer.size", "4194304");
    p.putAll(settings);
    return p;
  }

  private String listeners() {
    return ports.entrySet().stream()
        .map(listener -> listener.getKey() + "://127.0.0.1:" + listener.getValue())
        .collect(Collectors.joining(","));
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
