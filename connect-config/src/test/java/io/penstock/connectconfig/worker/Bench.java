// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.connectconfig.ConnectorConfigs;
import io.penstock.connectconfig.ConnectorSettings;
import io.penstock.connectconfig.Engine;
import io.penstock.connectconfig.IndexTemplates;
import io.penstock.connectconfig.TemplateSettings;
import io.penstock.connectconfig.install.TemplateInstaller;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.ConnectWorker;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.SearchServer;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker, a worker with the shipped connector, and search servers that a test may stop. */
final class Bench implements AutoCloseable {
  static final String INDEX = "penstock-2026.11.22";

  private static final long NOON_MS = 1_795_348_800_000L;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final List<SearchServer> search;
  private final KafkaBroker broker;
  private final ConnectWorker worker;
  private final List<ChildProcess> children = new ArrayList<>();
  private final KafkaProducer<String, byte[]> producer;

  Bench(Path dir, SearchServer search) throws Exception {
    this(dir, search, Map.of());
  }

  /** With further keys for the connector. */
  Bench(Path dir, SearchServer search, Map<String, String> further) throws Exception {
    this(dir, List.of(search), further);
  }

  /** With the nodes of a cluster, all of which the connector knows. */
  Bench(Path dir, List<SearchServer> search, Map<String, String> further) throws Exception {
    this.search = List.copyOf(search);
    PenstockHome home = PenstockHome.locate();
    broker = KafkaBroker.in(home, dir.resolve("kafka"));
    start(broker.spec());
    makeTopics();
    Path connector = Files.createTempFile(dir, "connector", ".json");
    Files.writeString(connector, ConnectorConfigs.json(settings(), further));
    worker =
        ConnectWorker.in(
            home,
            dir.resolve("connect"),
            broker.bootstrapServers(),
            home.built("elasticsearch-sink/target/plugin"),
            ConnectorConfigs.worker(),
            List.of(connector));
    producer =
        new KafkaProducer<>(
            // with more in flight, a topic that is a moment old may take the second batch first
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "max.in.flight.requests.per.connection",
                1),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  private ConnectorSettings settings() {
    return new ConnectorSettings(
        "penstock-sink",
        search.stream().map(SearchServer::uri).toList(),
        "penstock.events",
        "penstock.dead-letters",
        1,
        1,
        "penstock");
  }

  ChildProcess startWorker() throws Exception {
    return start(worker.spec());
  }

  /** Starts the only search server, or the first node. */
  ChildProcess startSearch() throws Exception {
    return startNode(0);
  }

  /** Starts one node of a cluster that runs. */
  ChildProcess startNode(int node) throws Exception {
    return start(search.get(node).spec());
  }

  /** Starts all nodes. */
  List<ChildProcess> startCluster() throws Exception {
    List<ChildProcess> nodes = new ArrayList<>();
    for (SearchServer node : search) {
      ChildProcess child = ChildProcess.start(node.spec());
      children.add(child);
      nodes.add(child);
    }
    for (ChildProcess node : nodes) {
      node.awaitReady();
    }
    return nodes;
  }

  void installTemplates(Engine engine) throws Exception {
    installTemplates(engine, TemplateSettings.forOneMachine());
  }

  void installTemplates(Engine engine, TemplateSettings settings) throws Exception {
    new TemplateInstaller(CLIENT, search.get(0).uri(), Map.of())
        .install(IndexTemplates.forEngine(engine, settings));
  }

  /** Produces documents {@code from} to {@code to - 1}, their number as the id. */
  void produce(int from, int to) {
    for (int i = from; i < to; i++) {
      send(
          "d" + i,
          "{\"@timestamp\":\"2026-11-22T12:00:00.000Z\",\"message\":\"line "
              + i
              + "\",\"log\":{\"offset\":"
              + i
              + "}}");
    }
    producer.flush();
  }

  void send(String id, String value) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>("penstock.events", id, value.getBytes(UTF_8));
    record.headers().add("time", Long.toString(NOON_MS).getBytes(UTF_8));
    var unused = producer.send(record);
  }

  /** Waits until the index holds this many documents, and says which it holds after that. */
  Set<String> awaitDocuments(int count) throws Exception {
    await(() -> count() >= count, () -> count() + " of " + count + " documents");
    Set<String> ids = new TreeSet<>();
    String query = "{\"size\":10000,\"_source\":false,\"sort\":[\"log.offset\"]%s}";
    JsonNode hits = ask("POST", INDEX + "/_search", query.formatted("")).at("/hits/hits");
    while (!hits.isEmpty()) {
      hits.forEach(hit -> ids.add(hit.path("_id").asText()));
      String after = ",\"search_after\":" + hits.get(hits.size() - 1).get("sort");
      hits = ask("POST", INDEX + "/_search", query.formatted(after)).at("/hits/hits");
    }
    return ids;
  }

  int count() throws InterruptedException {
    return count(INDEX);
  }

  /** Documents that can be found; -1 while no node says. */
  int count(String target) throws InterruptedException {
    try {
      ask("POST", target + "/_refresh", "");
      return ask("GET", target + "/_count", "").path("count").asInt(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  /** Documents that a query in the servers' short form finds. */
  int count(String target, String query) throws IOException, InterruptedException {
    ask("POST", target + "/_refresh", "");
    return ask("GET", target + "/_count?q=" + query, "").path("count").asInt(-1);
  }

  /** The cluster's health: green, yellow or red; green when every copy of every shard is there. */
  String health() throws InterruptedException {
    try {
      return ask("GET", "_cluster/health?timeout=5s&master_timeout=5s", "")
          .path("status")
          .asText("no status");
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Documents in all primary shards ({@code p}), or in all replicas ({@code r}). */
  int countInCopies(String kind) throws IOException, InterruptedException {
    ask("POST", INDEX + "/_refresh", "");
    int documents = 0;
    for (JsonNode shard : ask("GET", "_cat/shards/" + INDEX + "?format=json&h=prirep,docs", "")) {
      documents += shard.path("prirep").asText().equals(kind) ? shard.path("docs").asInt() : 0;
    }
    return documents;
  }

  /** What the search server calls itself. */
  String serverVersion() throws IOException, InterruptedException {
    return ask("GET", "", "").path("version").toString();
  }

  /** Any request to the search server. */
  void call(String method, String path, String body) throws IOException, InterruptedException {
    ask(method, path, body);
  }

  /** Makes {@code routed-*} data streams. */
  void installDataStreamTemplate() throws IOException, InterruptedException {
    String template =
        "{\"index_patterns\":[\"routed-*\"],\"data_stream\":{},\"priority\":300,"
            + "\"template\":{\"settings\":{\"number_of_replicas\":0}}}";
    ask("PUT", "_index_template/routed", template);
  }

  /** State of the connector's only task, or why there is none. */
  String taskState() throws IOException, InterruptedException {
    JsonNode status = get(worker.uri().resolve("connectors/penstock-sink/status"));
    return status.at("/tasks/0/state").asText(status.toString());
  }

  /** Waits for dead letters. */
  List<DeadLetter> awaitDeadLetters(int count) {
    List<DeadLetter> letters = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition("penstock.dead-letters", 0)));
      while (letters.size() < count) {
        consumer.poll(Duration.ofSeconds(1)).forEach(it -> letters.add(DeadLetter.of(it)));
      }
    }
    return letters;
  }

  /** Kafka offsets that the connector has committed, summed. */
  long committed() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin
          .listConsumerGroupOffsets("connect-penstock-sink")
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(offset -> offset.offset())
          .sum();
    }
  }

  /** Something that may be asked again and again. */
  interface Question<T> {
    T ask() throws Exception;
  }

  static void await(Question<Boolean> until, Question<String> otherwise) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!until.ask()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + PATIENCE + ": " + otherwise.ask());
      }
      Thread.sleep(200);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    for (int i = children.size() - 1; i >= 0; i--) {
      children.get(i).close();
    }
  }

  private ChildProcess start(ServerSpec spec) throws Exception {
    ChildProcess child = ChildProcess.start(spec);
    children.add(child);
    return child.awaitReady();
  }

  private void makeTopics() throws Exception {
    List<NewTopic> topics =
        Arrays.asList(
            new NewTopic("penstock.events", 4, (short) 1),
            new NewTopic("penstock.dead-letters", 1, (short) 1));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(topics).all().get();
    }
  }

  /** Asks the first node that answers. */
  private JsonNode ask(String method, String path, String body)
      throws IOException, InterruptedException {
    IOException last = new IOException("no node to ask");
    for (SearchServer node : search) {
      try {
        return ask(node.uri(), method, path, body);
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private static JsonNode ask(URI server, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/" + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return MAPPER.readTree(CLIENT.send(request.build(), BodyHandlers.ofString()).body());
  }

  private static JsonNode get(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
    return MAPPER.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
  }
}
