// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.connectconfig.ConnectorConfigs;
import io.penstock.connectconfig.ConnectorSettings;
import io.penstock.connectconfig.Engine;
import io.penstock.connectconfig.IndexTemplates;
import io.penstock.connectconfig.TemplateSettings;
import io.penstock.connectconfig.install.ConnectorInstaller;
import io.penstock.connectconfig.install.TemplateInstaller;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.ConnectWorker;
import io.penstock.servers.FreePorts;
import io.penstock.servers.JvmCommand;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.SearchServer;
import io.penstock.servers.ServerSpec;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * What the sink costs: documents that lie in Kafka, through the shipped connector with two tasks,
 * into a server that keeps nothing, or into Elasticsearch. Counts the whole worker's processor time
 * from the creation of the connector to the last document.
 *
 * <p>Arguments: {@code null|elasticsearch DOCUMENTS ROUNDS WORK_DIR [KEY=VALUE]...}, keys of the
 * connector.
 */
public final class SinkBenchmark {
  private static final long LIMIT_S = 380;

  /** As docs/sink.md recommends, unless the caller tries something else. */
  private static final String FLAGS =
      "-XX:+UseSerialGC -Xmn176m -XX:SurvivorRatio=5 -XX:TargetSurvivorRatio=90"
          + " -XX:TieredStopAtLevel=1";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final PenstockHome home = PenstockHome.locate();
  private final Path work;
  private final long documents;
  private final Map<String, String> further;

  private SinkBenchmark(Path work, long documents, Map<String, String> further) {
    this.work = work;
    this.documents = documents;
    this.further = further;
  }

  /** Runs the benchmark and prints one row a round. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> further = new java.util.HashMap<>();
    Arrays.stream(arguments)
        .skip(4)
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> further.put(pair[0], pair[1]));
    Path work = Files.createDirectories(Path.of(arguments[3]).toAbsolutePath());
    SinkBenchmark benchmark = new SinkBenchmark(work, Long.parseLong(arguments[1]), further);
    benchmark.run(arguments[0], Integer.parseInt(arguments[2]));
  }

  private void run(String into, int rounds) throws Exception {
    KafkaBroker broker = KafkaBroker.in(home, work.resolve("kafka"));
    try (ChildProcess running = ChildProcess.start(broker.spec()).awaitReady()) {
      fill(broker.bootstrapServers());
      System.out.println(
          "| into | documents | documents/s | CPU s per million | from the first document on"
              + " | of the second half | peak RSS MiB |");
      System.out.println("|---|---|---|---|---|---|---|");
      for (int round = 1; round <= rounds; round++) {
        Cost cost =
            into.equals("null") ? intoNothing(broker, round) : intoElasticsearch(broker, round);
        Measurement m = cost.whole();
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %.0f | %.1f | %.1f | %.1f | %.0f |%n",
            into,
            documents,
            documents / m.wallSeconds(),
            m.cpuSeconds() * 1e6 / documents,
            cost.perMillionSinceFirst(),
            cost.perMillionOfSecondHalf(),
            Measurement.mebibytes(m.peakBytes()));
      }
      running.requestStop();
    }
  }

  private void fill(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("penstock.events", 2, (short) 1),
                  new NewTopic("penstock.dead-letters", 1, (short) 1)))
          .all()
          .get();
    }
    EventRecords.produce(bootstrapServers, "penstock.events", 0, documents);
    System.out.printf("a document has %d bytes%n%n", EventRecords.document(documents).length);
  }

  private Cost intoNothing(KafkaBroker broker, int round) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + FreePorts.next() + "/");
    Path folder = Files.createDirectories(work.resolve("null-" + round));
    List<Path> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(Path.of(entry).toAbsolutePath());
    }
    List<String> command =
        new JvmCommand(home, 256)
            .run(
                classPath,
                NullBulkServer.class.getName(),
                List.of(Integer.toString(uri.getPort())));
    ServerSpec spec =
        new ServerSpec("null", folder, command, folder.resolve("log"), () -> answers(uri));
    try (ChildProcess running = ChildProcess.start(spec).awaitReady()) {
      Cost measured = measure(broker, uri, round, () -> Long.parseLong(get(uri)));
      running.requestStop();
      return measured;
    }
  }

  private Cost intoElasticsearch(KafkaBroker broker, int round) throws Exception {
    SearchServer server =
        SearchServer.elasticsearch(home, work.resolve("elasticsearch-" + round), 0);
    try (ChildProcess running = ChildProcess.start(server.spec()).awaitReady()) {
      new TemplateInstaller(CLIENT, server.uri(), Map.of())
          .install(
              IndexTemplates.forEngine(
                  Engine.ELASTICSEARCH, new TemplateSettings("penstock", 1, 0, 5)));
      URI stats =
          server
              .uri()
              .resolve(
                  "penstock-*/_stats/indexing?filter_path=_all.primaries.indexing.index_total");
      Cost measured =
          measure(
              broker,
              server.uri(),
              round,
              () -> Long.parseLong("0" + get(stats).replaceAll("\\D", "")));
      System.out.printf(
          Locale.ROOT,
          "Elasticsearch itself: %.1f CPU s per million%n",
          running.usage().cpu().toMillis() * 1e3 / documents);
      running.requestStop();
      return measured;
    }
  }

  /**
   * What a run cost.
   *
   * @param first processor time up to the moment that the first documents arrived
   * @param halfway processor time up to the moment that half of them had arrived
   * @param before documents that had arrived then
   */
  private record Cost(
      Measurement whole, Duration first, Duration halfway, long before, long documents) {
    /** As the other connectors were measured: without what it takes to start a connector. */
    double perMillionSinceFirst() {
      return whole.cpu().minus(first).toMillis() * 1e3 / documents;
    }

    /** When everything is compiled. */
    double perMillionOfSecondHalf() {
      return whole.cpu().minus(halfway).toMillis() * 1e3 / (documents - before);
    }
  }

  /** Asks how many documents arrived. */
  private interface Count {
    long count() throws IOException, InterruptedException;
  }

  private Cost measure(KafkaBroker broker, URI server, int round, Count arrived) throws Exception {
    ConnectWorker worker =
        ConnectWorker.in(
            home,
            work.resolve("connect-" + round),
            broker.bootstrapServers(),
            home.built("elasticsearch-sink/target/plugin"),
            ConnectorConfigs.worker(),
            List.of());
    ConnectorSettings settings =
        new ConnectorSettings(
            "penstock-sink-" + round,
            List.of(server),
            "penstock.events",
            "penstock.dead-letters",
            1,
            2,
            "penstock");
    try (ChildProcess running = ChildProcess.start(asDeployed(worker.spec())).awaitReady()) {
      Duration before = running.usage().cpu();
      long start = System.nanoTime();
      var unused =
          new ConnectorInstaller(CLIENT, worker.uri())
              .install(settings.name(), ConnectorConfigs.configJson(settings, further));
      long count = 0;
      long countHalfway = 0;
      Duration first = Duration.ZERO;
      Duration halfway = Duration.ZERO;
      while (count < documents) {
        Thread.sleep(50);
        count = arrived.count();
        if (count == 0) {
          first = running.usage().cpu().minus(before);
        }
        if (countHalfway == 0 && count >= documents / 2) {
          countHalfway = count;
          halfway = running.usage().cpu().minus(before);
        }
        if (System.nanoTime() - start > LIMIT_S * 1_000_000_000L) {
          throw new IllegalStateException("not within " + LIMIT_S + " s");
        }
      }
      Duration wall = Duration.ofNanos(System.nanoTime() - start);
      Duration cpu = running.usage().cpu().minus(before);
      Measurement whole =
          new Measurement(
              wall, cpu, ProcessFiles.of(running).peakBytes(), running.usage().residentBytes());
      return new Cost(whole, first, halfway, countHalfway, documents);
    }
  }

  /** What a worker that runs for months is started with, instead of what keeps a demo small. */
  private static ServerSpec asDeployed(ServerSpec spec) {
    List<String> command = new ArrayList<>(spec.command());
    command.removeIf(word -> word.startsWith("-XX:") || word.startsWith("-Xms"));
    String flags = System.getProperty("penstock.bench.flags", "");
    command.addAll(1, List.of((flags.isEmpty() ? FLAGS : flags).split(" ", -1)));
    return new ServerSpec(spec.name(), spec.directory(), command, spec.log(), spec.readiness());
  }

  private static String get(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  private static boolean answers(URI uri) {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
