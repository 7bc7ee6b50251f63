// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.part;

import io.penstock.connectconfig.ConnectorConfigs;
import io.penstock.connectconfig.ConnectorSettings;
import io.penstock.contract.Topics;
import io.penstock.quickstart.kafka.BrokerAdmin;
import io.penstock.quickstart.option.Engine;
import io.penstock.quickstart.rest.ConnectAdmin;
import io.penstock.quickstart.rest.SearchAdmin;
import io.penstock.quickstart.supervise.Part;
import io.penstock.quickstart.supervise.Supervisor;
import io.penstock.servers.ConnectWorker;
import io.penstock.servers.FreePorts;
import io.penstock.servers.HttpProbe;
import io.penstock.servers.JvmCommand;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.ReadinessProbe;
import io.penstock.servers.SearchServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The five parts with their addresses, and what each needs. Addresses are chosen here; nothing is
 * started yet. Used by one thread.
 */
public final class Pipeline implements AutoCloseable {
  private static final String KAFKA = "kafka";
  private static final String PROCESSOR = "processor";
  private static final String AGENT = "agent";
  private static final String CONNECT = "connect";

  private final PenstockHome home;
  private final Path data;
  private final Engine engine;
  private final KafkaBroker broker;
  private final SearchServer search;
  private final BrokerAdmin brokerAdmin;
  private final List<Part> parts;

  /**
   * The pipeline of a data directory.
   *
   * @param port HTTP port of the search server; 0 for that of last time, or any
   * @throws IOException if the directory cannot be written
   */
  public Pipeline(PenstockHome home, Path data, Engine engine, int port, Sources sources)
      throws IOException {
    this.home = home;
    this.data = data.toAbsolutePath();
    this.engine = engine;
    // First the one whose port the user may have chosen: no other part is given it then.
    this.search = searchServer(port);
    this.broker = KafkaBroker.in(home, data.resolve(KAFKA));
    this.brokerAdmin = new BrokerAdmin(broker.bootstrapServers());
    this.parts = List.of(kafka(), searchPart(), processor(), agent(sources), connect());
  }

  private SearchServer searchServer(int port) throws IOException {
    Path directory = data.resolve(engine.word());
    return switch (engine) {
      case ELASTICSEARCH -> SearchServer.elasticsearch(home, directory, port);
      case OPENSEARCH -> SearchServer.opensearch(home, directory, port);
    };
  }

  private Part kafka() throws IOException {
    return new ProcessPart(
        KAFKA,
        List.of(),
        broker,
        () -> {
          brokerAdmin.create(Topics.all());
          return true;
        });
  }

  private Part searchPart() throws IOException {
    SearchAdmin admin =
        new SearchAdmin(search.uri(), io.penstock.connectconfig.Engine.valueOf(engine.name()));
    return new ProcessPart(
        engine.word(),
        List.of(),
        search,
        () -> {
          admin.installTemplates();
          return true;
        });
  }

  private Part processor() throws IOException {
    Path directory = data.resolve(PROCESSOR);
    int port = FreePorts.next();
    String config =
        new ProcessorConfig(broker.bootstrapServers(), directory.resolve("state"), port).yaml();
    Tier tier =
        new Tier(
            home,
            PROCESSOR,
            "stream-processor/target/penstock-processor/bin/penstock-processor",
            directory,
            config,
            JvmCommand.STEADY_HEAP,
            healthy(port, "\"name\":\"starting\""));
    return new ProcessPart(
        PROCESSOR, List.of(KAFKA), tier, () -> brokerAdmin.isStable(ProcessorConfig.APPLICATION));
  }

  private Part agent(Sources sources) throws IOException {
    Path directory = data.resolve(AGENT);
    int port = FreePorts.next();
    AgentConfig config =
        new AgentConfig(
            broker.bootstrapServers(),
            directory.resolve("spool"),
            sources.globs(),
            sources.syslogSocket(),
            port,
            sources.environment());
    Tier tier =
        new Tier(
            home,
            AGENT,
            "node-agent/target/penstock-agent/bin/penstock-agent",
            directory,
            config.yaml(),
            List.of(),
            healthy(port, "\"health\":\"yellow\""));
    return new ProcessPart(AGENT, List.of(KAFKA), tier);
  }

  /** Up is who says so of itself. */
  private static ReadinessProbe healthy(int port, String notYet) {
    return HttpProbe.of(URI.create("http://127.0.0.1:" + port + "/healthz"), notYet);
  }

  private Part connect() throws IOException {
    Path directory = data.resolve(CONNECT);
    Files.createDirectories(directory);
    ConnectorSettings settings = ConnectorSettings.forOneMachine(search.uri());
    Path connector = directory.resolve("sink.json");
    Files.writeString(connector, ConnectorConfigs.sinkJson(settings));
    ConnectWorker worker =
        ConnectWorker.in(
            home,
            directory,
            broker.bootstrapServers(),
            home.built("elasticsearch-sink/target/plugin"),
            workerSettings(),
            List.of(connector));
    ConnectAdmin admin = new ConnectAdmin(worker.uri());
    return new ProcessPart(
        CONNECT, List.of(KAFKA, engine.word()), worker, () -> admin.isRunning(settings.name()));
  }

  /**
   * With a name of its own the one consumer is let back into its group at once after a kill;
   * without, the broker first waits 45 s for the member that died.
   */
  private static Map<String, String> workerSettings() {
    Map<String, String> settings = new HashMap<>(ConnectorConfigs.worker());
    settings.put("consumer.group.instance.id", "penstock-quickstart");
    return settings;
  }

  /** What keeps the parts running; stopping goes with the data, so that each can hand over. */
  public Supervisor supervisor() {
    return new Supervisor(parts, List.of(AGENT, PROCESSOR, CONNECT, engine.word(), KAFKA));
  }

  /** Where clients find the broker. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Where clients find the search server. */
  public URI search() {
    return search.uri();
  }

  /** The log of each part. */
  public List<Path> logs() {
    return parts.stream().map(Part::log).toList();
  }

  @Override
  public void close() {
    brokerAdmin.close();
  }
}
