// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.connectconfig.ConnectorConfigs;
import io.penstock.connectconfig.ConnectorSettings;
import io.penstock.connectconfig.Engine;
import io.penstock.connectconfig.IndexTemplates;
import io.penstock.connectconfig.TemplateSettings;
import io.penstock.connectconfig.install.TemplateInstaller;
import io.penstock.connectconfig.topics.TopicMaker;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All processes from a file to the index, each started here, so that each can be stopped here. */
final class ProcessChain implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final PenstockHome home = new PenstockHome(Checkout.ROOT);
  private final Path dir;
  private final Engine engine;
  private final KafkaBroker broker;
  private final SearchServer search;
  private final ConnectWorker worker;
  private final List<ChildProcess> children = new ArrayList<>();
  private final List<String> sinks = new ArrayList<>();
  private final Set<String> failures = new TreeSet<>();
  private @Nullable ChildProcess searching;
  private @Nullable ChildProcess processing;

  private ProcessChain(Path dir, Engine engine, boolean metrics) throws IOException {
    this.dir = dir;
    this.engine = engine;
    broker = KafkaBroker.in(home, dir.resolve("kafka"));
    search = SearchServer.of(home, engine.name().toLowerCase(ROOT), dir.resolve("search"), 0);
    ConnectorSettings logs = ConnectorSettings.forOneMachine(search.uri());
    List<Path> connectors = new ArrayList<>(List.of(connector(logs)));
    if (metrics) {
      connectors.add(connector(logs.forMetrics()));
    }
    worker =
        ConnectWorker.in(
            home,
            dir.resolve("connect"),
            broker.bootstrapServers(),
            home.built("elasticsearch-sink/target/plugin"),
            ConnectorConfigs.worker(),
            connectors);
  }

  private Path connector(ConnectorSettings settings) throws IOException {
    sinks.add(settings.name());
    return Files.writeString(
        dir.resolve(settings.name() + ".json"),
        ConnectorConfigs.json(settings, Map.of("tasks.max", "2")));
  }

  /** Starts everything; the agent reads this file, or those that this glob names. */
  static ProcessChain start(Path dir, Path log) throws Exception {
    ProcessChain chain = new ProcessChain(dir, Engine.ELASTICSEARCH, false);
    return start(chain, "  files:\n    - include: [\"" + log + "\"]\n");
  }

  /** Starts everything with two sinks, and an agent with these metric inputs. */
  static ProcessChain listening(Path dir, Engine engine, String inputs) throws Exception {
    return start(new ProcessChain(dir, engine, true), inputs.indent(2));
  }

  /** Starts everything with two sinks, but no agent. */
  static ProcessChain withoutAgent(Path dir, Engine engine) throws Exception {
    return start(new ProcessChain(dir, engine, true), "");
  }

  private static ProcessChain start(ProcessChain chain, String inputs) throws Exception {
    try {
      chain.children.add(ChildProcess.start(chain.broker.spec()).awaitReady());
      var unused = TopicMaker.make(chain.broker.bootstrapServers(), 2, 1, Map.of());
      chain.startSearch();
      var unusedChanges =
          new TemplateInstaller(CLIENT, chain.search.uri(), Map.of())
              .install(IndexTemplates.forEngine(chain.engine, TemplateSettings.forOneMachine()));
      chain.children.add(ChildProcess.start(chain.worker.spec()).awaitReady());
      chain.startProcessor();
      if (!inputs.isEmpty()) {
        chain.startAgent(inputs);
      }
      return chain;
    } catch (Exception e) {
      chain.close();
      throw e;
    }
  }

  private void startAgent(String inputs) throws IOException {
    children.add(
        tier(
            "node-agent/target/penstock-agent/bin/penstock-agent",
            "node: ctl01\nzone: UTC\n"
                + kafka()
                + "data-dir: "
                + dir.resolve("agent-data")
                + "\ninputs:\n"
                + inputs));
  }

  private String kafka() {
    return "kafka:\n  bootstrap-servers: [\"" + broker.bootstrapServers() + "\"]\n";
  }

  /** Where the processor keeps its state. */
  Path processorData() {
    return dir.resolve("processor-data");
  }

  void startProcessor() throws IOException {
    processing =
        tier(
            "stream-processor/target/penstock-processor/bin/penstock-processor",
            kafka() + "data-dir: " + processorData() + "\n");
  }

  void stopProcessor() throws InterruptedException {
    if (processing != null) {
      processing.stop();
    }
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Where the search server listens. */
  URI searchUri() {
    return search.uri();
  }

  /** The index, as any client sees it. */
  IndexContent index() {
    return new IndexContent(search.uri());
  }

  private ChildProcess tier(String program, String config) throws IOException {
    String name = Path.of(program).getFileName().toString();
    Path file = dir.resolve(name + ".yaml");
    Files.writeString(file, config);
    List<String> command =
        List.of(home.built(program).toString(), "run", "--config", file.toString());
    return ChildProcess.start(
        new ServerSpec(name, dir, command, dir.resolve(name + ".log"), () -> true));
  }

  void startSearch() throws Exception {
    searching = ChildProcess.start(search.spec()).awaitReady();
  }

  void stopSearch() throws InterruptedException {
    if (searching != null) {
      searching.stop();
    }
  }

  void killSearch() throws InterruptedException {
    if (searching != null) {
      searching.kill();
    }
  }

  /** Something that becomes true by itself. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /**
   * Waits for it, and looks at the sink's tasks all the while.
   *
   * @throws AssertionError if it takes longer, or a task failed
   */
  void await(String what, Duration patience, Condition condition) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      lookAtTasks();
      if (System.nanoTime() > end || !failures.isEmpty()) {
        throw new AssertionError("not within " + patience + ": " + what + " " + failures);
      }
      Thread.sleep(500);
    }
  }

  /** Lets time pass and looks at the sink's tasks all the while. */
  void watchSinkFor(Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      lookAtTasks();
      Thread.sleep(1_000);
    }
  }

  /**
   * Waits until so many documents are there, and looks at the sink's tasks all the while.
   *
   * @throws AssertionError if it takes longer, or a task failed
   */
  void awaitDocuments(long count, Duration patience) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (documents() < count) {
      lookAtTasks();
      if (System.nanoTime() > end || !failures.isEmpty()) {
        throw new AssertionError(
            documents() + " of " + count + " documents within " + patience + " " + failures);
      }
      Thread.sleep(500);
    }
  }

  private void lookAtTasks() throws IOException, InterruptedException {
    for (String sink : sinks) {
      URI status = worker.uri().resolve("connectors/" + sink + "/status");
      for (JsonNode task : ask("GET", status, "").path("tasks")) {
        if (!task.path("state").asText().equals("RUNNING")) {
          failures.add(task.toString());
        }
      }
    }
  }

  /** States other than running that a task was seen in. */
  String failures() {
    return String.join("\n", failures);
  }

  /** Documents that can be found; -1 if the server does not say. */
  long documents() throws IOException, InterruptedException {
    var unused = ask("POST", search.uri().resolve("penstock-*/_refresh"), "");
    return ask("GET", search.uri().resolve("penstock-*/_count"), "").path("count").asLong(-1);
  }

  /** Up to 10,000 documents of a stream in the index of metrics, by when and where they begin. */
  List<JsonNode> metrics(String stream) throws IOException, InterruptedException {
    var unused = ask("POST", search.uri().resolve("penstock-metrics-*/_refresh"), "");
    String query =
        "{\"size\":10000,\"sort\":[\"log.offset\"],\"query\":{\"term\":{\"penstock.stream\":\""
            + stream
            + "\"}}}";
    List<JsonNode> documents = new ArrayList<>();
    ask("POST", search.uri().resolve("penstock-metrics-*/_search"), query)
        .at("/hits/hits")
        .forEach(hit -> documents.add(hit.path("_source")));
    return documents;
  }

  /** Bytes of the source that the documents cover. */
  long indexedBytes() throws IOException, InterruptedException {
    String query = "{\"size\":0,\"aggs\":{\"b\":{\"sum\":{\"field\":\"penstock.bytes\"}}}}";
    return ask("POST", search.uri().resolve("penstock-*/_search"), query)
        .at("/aggregations/b/value")
        .asLong();
  }

  /** What {@code penstock audit --json --complete} prints, which must be content. */
  String audit() throws IOException, InterruptedException {
    AuditCommandRun run = AuditCommandRun.of(this, "--json", "--complete", "--wait", "120");
    if (run.code() != 0) {
      throw new AssertionError("exit code " + run.code() + ": " + run.said());
    }
    return run.said();
  }

  /**
   * Deletes from Kafka what the processor, which must be stopped, does not have yet; waits until
   * there is something.
   */
  void deleteFramesAheadOfProcessor(Duration patience) throws Exception {
    try (FramesTopic frames = new FramesTopic(broker.bootstrapServers())) {
      await("frames that the processor has not read", patience, frames::deleteAhead);
    }
  }

  private static JsonNode ask(String method, URI uri, String body)
      throws InterruptedException, IOException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return MAPPER.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
  }

  @Override
  public void close() {
    if (processing != null) {
      processing.close();
    }
    if (searching != null) {
      searching.close();
    }
    for (int i = children.size() - 1; i >= 0; i--) {
      children.get(i).close();
    }
  }
}
