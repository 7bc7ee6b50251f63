// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.audit.index.IndexClient;
import io.penstock.audit.verdict.AuditReport;
import io.penstock.audit.verdict.Finding;
import io.penstock.audit.verdict.Finding.Range;
import io.penstock.audit.verdict.StreamAudit;
import io.penstock.audit.verdict.Verdict;
import io.penstock.connectconfig.Engine;
import io.penstock.connectconfig.IndexTemplates;
import io.penstock.connectconfig.TemplateSettings;
import io.penstock.connectconfig.install.TemplateInstaller;
import io.penstock.contract.AgentLedger;
import io.penstock.contract.ProcessorLedger;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.SearchServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults planted into a real broker and a real index, in tiers that the test plays itself. */
@Timeout(900)
class AuditorIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path dir;

  @Test
  void each_planted_fault_is_found_and_located_and_the_rest_is_complete() throws Exception {
    KafkaBroker broker = KafkaBroker.in(PenstockHome.locate(), dir.resolve("kafka"));
    SearchServer search =
        SearchServer.elasticsearch(PenstockHome.locate(), dir.resolve("search"), 0);
    try (ChildProcess kafka = ChildProcess.start(broker.spec());
        ChildProcess index = ChildProcess.start(search.spec())) {
      kafka.awaitReady();
      index.awaitReady();
      Pipeline usual = Pipeline.at(broker.bootstrapServers());
      Pipeline pipeline =
          new Pipeline(
              usual.bootstrapServers(),
              Map.of(),
              usual.framesTopic(),
              usual.eventsTopic(),
              usual.metricsTopic(),
              usual.ledgerTopic(),
              usual.deadLettersTopic(),
              usual.application(),
              usual.sinkGroup(),
              usual.metricsGroup(),
              1);
      play(broker, search.uri());
      IndexClient client = new IndexClient(CLIENT, search.uri(), Map.of());
      try (Auditor auditor =
          new Auditor(pipeline, client, "penstock-*", all -> true, Thread::sleep)) {
        assertEquals(Verdict.IN_FLIGHT, auditor.look().verdict());
        // The sink has not committed: nothing about the index is proven yet.
        expect(auditor.prove(0), "deleted", Verdict.IN_FLIGHT, "[300-400 (100 bytes)]");
        commit(broker, usual.sinkGroup(), usual.eventsTopic());
        AuditReport report = auditor.prove(10_000);
        expect(report, "well", Verdict.COMPLETE, "[]");
        expect(report, "refused", Verdict.COMPLETE, "[]");
        expect(report, "deleted", Verdict.LOST, "[300-400 (100 bytes)]");
        expect(report, "forged", Verdict.REPEATED, "[500-600]");
        expect(report, "frame-gone", Verdict.LOST, "[]");
        assertEquals("[1000-1500]", findings(report, "frame-gone").get(0).ranges().toString());
        expect(report, "nobody-sent", Verdict.REPEATED, "[]");
        assertEquals(100 + 500, report.lostBytes());
        assertEquals(100 + 100, report.repeatedBytes());
      }
      aReportThatComesLaterIsWaitedFor(pipeline, client, search.uri());
      aThousandStreamsTakeSeconds(pipeline, client, search.uri());
    }
  }

  /** A line was written while the audit ran: the processor says so before the agent does. */
  private static void aReportThatComesLaterIsWaitedFor(
      Pipeline pipeline, IndexClient client, URI search) throws Exception {
    Map<String, Object> server = Map.of("bootstrap.servers", pipeline.bootstrapServers());
    try (KafkaProducer<String, String> producer =
            new KafkaProducer<>(server, new StringSerializer(), new StringSerializer());
        Auditor auditor =
            new Auditor(
                pipeline,
                client,
                "penstock-*",
                books -> books.key().stream().equals("ahead"),
                new ThirdPause(() -> reported(producer)))) {
      stream(producer, search, "ahead", 900, 1_000);
      producer.flush();
      assertEquals(Verdict.IN_FLIGHT, auditor.prove(10_000).verdict());
      assertEquals(Verdict.COMPLETE, auditor.proveToTheEnd(10_000).verdict());
    }
  }

  private static void reported(KafkaProducer<String, String> producer) {
    ledgers(producer, "ahead", 1_000, 1_000);
    producer.flush();
  }

  /** Lets the agent report while the second proof waits. */
  private static final class ThirdPause implements Auditor.Pause {
    private final Runnable report;
    private int pauses;

    ThirdPause(Runnable report) {
      this.report = report;
    }

    @Override
    public void pause(long ms) throws InterruptedException {
      Thread.sleep(ms);
      pauses++;
      if (pauses == 3) {
        report.run();
      }
    }
  }

  private static void aThousandStreamsTakeSeconds(Pipeline pipeline, IndexClient client, URI search)
      throws Exception {
    Map<String, Object> server = Map.of("bootstrap.servers", pipeline.bootstrapServers());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(server, new StringSerializer(), new StringSerializer())) {
      StringBuilder bulk = new StringBuilder();
      for (int i = 0; i < 1_000; i++) {
        ledgers(producer, "many-" + i, 1_000, 1_000);
        for (int offset = 0; offset < 1_000; offset += 100) {
          bulk.append("{\"index\":{}}\n").append(document("many-" + i, offset)).append('\n');
        }
      }
      call(search, "POST", "penstock-2026.11.22/_bulk", bulk.toString());
    }
    long start = System.nanoTime();
    try (Auditor auditor =
        new Auditor(
            pipeline,
            client,
            "penstock-*",
            books -> books.key().stream().startsWith("many-"),
            Thread::sleep)) {
      AuditReport report = auditor.look();
      assertEquals(Verdict.COMPLETE, report.verdict());
      assertEquals(1_000, report.streams().size());
    }
    long tookMs = (System.nanoTime() - start) / 1_000_000;
    System.out.println("an audit of 1,000 streams took " + tookMs + " ms");
    assertTrue(tookMs < 60_000, tookMs + " ms");
  }

  private static List<Finding> findings(AuditReport report, String stream) {
    return report.streams().stream()
        .filter(one -> one.books().key().stream().equals(stream))
        .flatMap(one -> one.findings().stream())
        .toList();
  }

  private static void expect(AuditReport report, String stream, Verdict verdict, String ranges) {
    StreamAudit audit =
        report.streams().stream()
            .filter(one -> one.books().key().stream().equals(stream))
            .findFirst()
            .orElseThrow();
    assertEquals(verdict, audit.verdict(), stream + " " + audit.findings());
    boolean forged = stream.equals("forged");
    List<Range> found = forged ? audit.books().overlaps() : audit.books().holes();
    assertEquals(ranges, found.toString(), stream);
  }

  private static void play(KafkaBroker broker, URI search) throws Exception {
    Map<String, Object> server = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (Admin admin = Admin.create(server)) {
      List<NewTopic> topics =
          List.of("penstock.frames", "penstock.events", "penstock.ledger", "penstock.dead-letters")
              .stream()
              .map(name -> new NewTopic(name, 1, (short) 1))
              .toList();
      admin.createTopics(topics).all().get();
    }
    new TemplateInstaller(CLIENT, search, Map.of())
        .install(IndexTemplates.forEngine(Engine.ELASTICSEARCH, TemplateSettings.forOneMachine()));
    Map<String, Object> settings = new HashMap<>(server);
    settings.put("transactional.id", "played");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer, new ProducerRecord<>("penstock.frames", "k", "v"));
      send(producer, new ProducerRecord<>("penstock.events", "k", "v"));
      stream(producer, search, "well", 1_000, 1_000);
      stream(producer, search, "deleted", 1_000, 1_000);
      stream(producer, search, "forged", 1_000, 1_000);
      stream(producer, search, "refused", 1_000, 1_000);
      stream(producer, search, "frame-gone", 1_500, 1_000);
      stream(producer, search, "nobody-sent", 900, 900);
      refused(producer);
      producer.commitTransaction();
    }
    commit(broker, "penstock-processor", "penstock.frames");
    call(search, "DELETE", "penstock-2026.11.22/_doc/deleted-3", "");
    call(search, "DELETE", "penstock-2026.11.22/_doc/refused-9", "");
    call(search, "PUT", "penstock-2026.11.22/_doc/forged-again", document("forged", 500));
    call(search, "PUT", "penstock-2026.11.22/_doc/nobody-sent-9", document("nobody-sent", 900));
  }

  /** A stream of events of 100 bytes each, all of which are in the index. */
  private static void stream(
      KafkaProducer<String, String> producer, URI search, String name, long acked, long next)
      throws Exception {
    ledgers(producer, name, acked, next);
    for (int i = 0; i < next / 100; i++) {
      String path = "penstock-2026.11.22/_doc/" + name + "-" + i;
      call(search, "PUT", path, document(name, 100L * i));
    }
  }

  private static void ledgers(
      KafkaProducer<String, String> producer, String name, long acked, long next) {
    long events = next / 100;
    AgentLedger agent =
        new AgentLedger("n", name, "g", 1, acked, acked, acked, acked, 1, 1, List.of());
    ProcessorLedger processor =
        new ProcessorLedger(
            "penstock-processor",
            "n",
            name,
            "g",
            1,
            next,
            next,
            0,
            0,
            0,
            events,
            next,
            0,
            0,
            0,
            0,
            0,
            List.of());
    send(producer, new ProducerRecord<>("penstock.ledger", agent.key(), agent.toJson()));
    send(producer, new ProducerRecord<>("penstock.ledger", processor.key(), processor.toJson()));
  }

  /** The dead letter as Connect writes it, of the document that the index does not have. */
  private static void refused(KafkaProducer<String, String> producer) {
    ProducerRecord<String, String> letter =
        new ProducerRecord<>("penstock.dead-letters", "refused-9", document("refused", 900));
    letter.headers().add("__connect.errors.topic", "penstock.events".getBytes(UTF_8));
    send(producer, letter);
  }

  private static void send(
      KafkaProducer<String, String> producer, ProducerRecord<String, String> record) {
    var unused = producer.send(record);
  }

  private static String document(String stream, long offset) {
    return """
        {"@timestamp":"2026-11-22T10:00:00.000Z","host":{"name":"n"},"log":{"offset":%d},\
        "penstock":{"stream":"%s","generation":"g","bytes":100,"lines":1}}\
        """
        .formatted(offset, stream);
  }

  private static void commit(KafkaBroker broker, String group, String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      // One record was written; behind it stands only the mark of its transaction.
      admin
          .alterConsumerGroupOffsets(
              group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(1)))
          .all()
          .get();
    }
  }

  private static void call(URI server, String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/" + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    var answer = CLIENT.send(request, BodyHandlers.ofString());
    assertEquals(2, answer.statusCode() / 100, answer.body());
  }
}
