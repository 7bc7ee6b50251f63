// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static io.penstock.systemtest.Kustomization.child;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.connectconfig.Engine;
import io.penstock.connectconfig.IndexTemplates;
import io.penstock.connectconfig.TemplateSettings;
import io.penstock.connectconfig.install.ConnectorInstaller;
import io.penstock.connectconfig.install.TemplateInstaller;
import io.penstock.contract.EventHeaders;
import io.penstock.contract.TopicSpec;
import io.penstock.contract.Topics;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.FreePorts;
import io.penstock.servers.HttpProbe;
import io.penstock.servers.JvmCommand;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.SearchServer;
import io.penstock.servers.ServerSpec;
import io.penstock.servers.time.Deadline;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The processor and a distributed worker of Connect do their work with the rights of {@code
 * deploy/kubernetes/kafka/users.yaml}, and these are no more than that. Worker and connector have
 * the configuration of {@code connect.yaml} beside it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeastRightsIT {
  private static final Path CONNECT = Checkout.ROOT.resolve("deploy/kubernetes/kafka/connect.yaml");
  private static final String PROCESSOR = "penstock-processor";
  private static final String WORKER = "penstock-connect";
  private static final int EVENTS = 500;
  private static final Duration A_LOOK = Duration.ofSeconds(2);
  private static final Duration TO_BE_REFUSED = Duration.ofMinutes(2);

  private final PenstockHome home = new PenstockHome(Checkout.ROOT);
  private Path dir = Path.of("");
  private LeastRights broker;
  private int restPort;

  @BeforeAll
  void startBroker(@TempDir Path folder) throws Exception {
    dir = folder;
    broker = new LeastRights(dir.resolve("kafka"));
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @Test
  void processor_and_connect_need_no_other_rights_to_bring_events_into_the_index()
      throws Exception {
    SearchServer search = SearchServer.elasticsearch(home, dir.resolve("search"), 0);
    try (ChildProcess server = ChildProcess.start(search.spec()).awaitReady();
        TierInstance processor =
            TierInstance.processor(
                dir.resolve("processor"), broker.bootstrapServers(), broker.login(PROCESSOR));
        ChildProcess worker = ChildProcess.start(worker()).awaitReady();
        FrameLoad load = new FrameLoad(broker.administrator(), 3, 1)) {
      new TemplateInstaller(HttpClient.newHttpClient(), search.uri(), Map.of())
          .install(
              IndexTemplates.forEngine(Engine.ELASTICSEARCH, TemplateSettings.forOneMachine()));
      connector(search.uri());
      load.write(EVENTS);
      IndexContent index = new IndexContent(search.uri());
      awaitDocuments(index, load.truth().size());
      assertEquals(
          load.truth().size(),
          index.count(),
          () -> processor.log() + "\n" + String.join("\n", worker.lastLines(40)));
      assertEquals(true, server.isReady());
      audit(search.uri());
      refusedTasksAreStartedAgain();
      load.write(EVENTS);
      awaitDocuments(index, load.truth().size());
      assertEquals(load.truth().size(), index.count());
      replay();
    }
  }

  @Test
  void a_processors_login_reads_only_frames_and_writes_none() {
    mayRead(PROCESSOR, Topics.FRAMES);
    mayNotWrite(PROCESSOR, Topics.FRAMES);
    List.of(Topics.EVENTS, Topics.LEDGER, Topics.DEAD_LETTERS)
        .forEach(topic -> mayNotRead(PROCESSOR, topic));
  }

  @Test
  void a_workers_login_reads_only_events_and_writes_only_dead_letters() {
    mayRead(WORKER, Topics.EVENTS);
    List.of(Topics.FRAMES, Topics.LEDGER, Topics.DEAD_LETTERS)
        .forEach(topic -> mayNotRead(WORKER, topic));
    List.of(Topics.FRAMES, Topics.LEDGER, Topics.EVENTS)
        .forEach(topic -> mayNotWrite(WORKER, topic));
  }

  /** No agent wrote a ledger here: what is in the index stays in flight, and nothing is refused. */
  private void audit(URI search) throws Exception {
    Path properties = dir.resolve("auditor.properties");
    Files.write(
        properties,
        broker.login(LeastRights.AUDITOR).entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .toList());
    AuditCommandRun ran =
        AuditCommandRun.of(
            broker.bootstrapServers(),
            search,
            "--kafka-properties",
            properties.toString(),
            "--wait=3");
    assertEquals(0, ran.code(), ran.said());
    assertEquals(true, ran.said().contains(EVENTS + " documents, 0 refused"), ran.said());
  }

  /** Connect leaves a task alone that its broker refused, also when it refuses it no more. */
  private void refusedTasksAreStartedAgain() throws Exception {
    ConnectorInstaller installer = new ConnectorInstaller(HttpClient.newHttpClient(), rest(""));
    assertEquals(List.of(), installer.restartFailed("penstock-sink"));
    AclBinding rule = broker.refuse(WORKER, Topics.EVENTS.name());
    awaitFailedTask();
    broker.forgive(rule);
    awaitForgiven();
    String started = String.join("\n", installer.restartFailed("penstock-sink"));
    assertEquals(
        true,
        started.endsWith(
            "TopicAuthorizationException: Not authorized to access topics: [penstock.events]"),
        started);
  }

  /** The controller has forgiven; the broker hears of it a moment later. */
  private void awaitForgiven() {
    Deadline deadline = Deadline.in(Duration.ofMinutes(2));
    boolean refused = true;
    while (refused && !deadline.passed()) {
      try {
        read(WORKER, Topics.EVENTS, A_LOOK);
        refused = false;
      } catch (AuthorizationException e) {
        refused = true;
      }
    }
  }

  private void awaitFailedTask() throws Exception {
    HttpRequest status = HttpRequest.newBuilder(rest("connectors/penstock-sink/status")).build();
    HttpClient client = HttpClient.newHttpClient();
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
    while (!client.send(status, BodyHandlers.ofString()).body().contains("FAILED")
        && System.nanoTime() < limit) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** With a login of its own, in settings that are the processor's otherwise; as docs/replay.md. */
  private void replay() throws Exception {
    Path folder = dir.resolve("replay");
    Path file = Files.createDirectories(folder.resolve("processor")).resolve("processor.yaml");
    Files.writeString(
        file,
        TierInstance.settings(
            folder.resolve("data"),
            broker.bootstrapServers(),
            broker.login(LeastRights.REPROCESSOR)));
    String[] all = {"reprocess", "--from=EARLIEST", "--to=0s"};
    String made = ProcessorCommand.run(0, folder, all);
    assertEquals(true, made.contains("finished"), made);
    ProcessorCommand.run(0, folder, all[0], all[1], all[2], "--target-suffix=-v2");
    refuseOne();
    ProcessorCommand.run(1, folder, "dead-letters", "list");
    ProcessorCommand.run(0, folder, "dead-letters", "replay");
    ProcessorCommand.run(0, folder, "dead-letters", "list");
  }

  /** A document that the index did not take, as Connect leaves it. */
  private void refuseOne() throws Exception {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            Topics.DEAD_LETTERS.name(),
            "refused".getBytes(UTF_8),
            "{\"@timestamp\":\"2026-11-22T10:00:00Z\",\"message\":\"two\"}".getBytes(UTF_8));
    letter.headers().add(EventHeaders.STAGE, "index".getBytes(UTF_8));
    letter.headers().add(EventHeaders.REASON, "no such field".getBytes(UTF_8));
    letter.headers().add(EventHeaders.TIME, "1795345600000".getBytes(UTF_8));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.administrator()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(letter).get();
    }
  }

  private void mayRead(String user, TopicSpec topic) {
    read(user, topic, A_LOOK);
  }

  private void mayNotRead(String user, TopicSpec topic) {
    assertThrows(
        AuthorizationException.class, () -> read(user, topic, TO_BE_REFUSED), topic.name());
  }

  private void read(String user, TopicSpec topic, Duration time) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            client(user), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic.name(), 0);
      consumer.assign(List.of(partition));
      consumer.seek(partition, 0);
      consumer.poll(time);
    }
  }

  private void mayNotWrite(String user, TopicSpec topic) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.name(), new byte[1]);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(user), new ByteArraySerializer(), new ByteArraySerializer())) {
      ExecutionException refused =
          assertThrows(ExecutionException.class, () -> producer.send(record).get(), topic.name());
      assertEquals(true, refused.getCause() instanceof AuthorizationException, refused.toString());
    }
  }

  private Map<String, Object> client(String user) {
    Map<String, Object> properties = new HashMap<>(broker.login(user));
    properties.put("bootstrap.servers", broker.bootstrapServers());
    return properties;
  }

  private static void awaitDocuments(IndexContent index, long wanted) throws InterruptedException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(600);
    while (index.count() < wanted && System.nanoTime() < limit) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** As the image and Strimzi run it: its login is that of its tasks, too. */
  private ServerSpec worker() throws IOException {
    restPort = FreePorts.next();
    Properties properties = new Properties();
    config(0).forEach((key, value) -> properties.setProperty(key, one(key, value)));
    for (String prefix : List.of("", "consumer.", "producer.", "admin.")) {
      broker.login(WORKER).forEach((key, value) -> properties.setProperty(prefix + key, value));
    }
    properties.setProperty("bootstrap.servers", broker.bootstrapServers());
    // As the role of Ansible has it where there are several workers.
    properties.setProperty(
        "listeners", "http://127.0.0.1:%d,http://127.0.0.2:%d".formatted(restPort, restPort));
    properties.setProperty(
        "plugin.path", home.built("elasticsearch-sink/target/plugin").toString());
    properties.setProperty("plugin.discovery", "service_load");
    Path folder = Files.createDirectories(dir.resolve("connect"));
    Path file = folder.resolve("worker.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    List<String> command =
        new JvmCommand(home, 256)
            .run(
                Checkout.classPath("kafka"),
                "org.apache.kafka.connect.cli.ConnectDistributed",
                List.of(file.toString()));
    return new ServerSpec(
        "connect", folder, command, folder.resolve("own.log"), HttpProbe.of(rest("connectors")));
  }

  private void connector(URI search) throws Exception {
    Map<String, String> config = new HashMap<>(config(1));
    config.put("connector.class", "io.penstock.sink.ElasticsearchSinkConnector");
    config.put("connection.url", search.toString().replaceFirst("/$", ""));
    config.remove("penstock.connection.api.key");
    config.keySet().removeIf(key -> key.startsWith("elastic.https.ssl."));
    config.replaceAll(LeastRightsIT::one);
    HttpRequest request =
        HttpRequest.newBuilder(rest("connectors/penstock-sink/config"))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(new ObjectMapper().writeValueAsString(config)))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertEquals(201, answer.statusCode(), answer.body());
  }

  private URI rest(String path) {
    return URI.create("http://127.0.0.1:" + restPort + "/" + path);
  }

  /** The configuration in the manifest's first (worker) or second (connector) document. */
  private static Map<String, String> config(int document) throws IOException {
    Map<String, String> config = new HashMap<>();
    child(child(Kustomization.documents(CONNECT).get(document), "spec"), "config")
        .forEach((key, value) -> config.put(key, String.valueOf(value)));
    return config;
  }

  /** Here is one broker. */
  private static String one(String key, String value) {
    return key.endsWith("replication.factor") ? "1" : value;
  }
}
