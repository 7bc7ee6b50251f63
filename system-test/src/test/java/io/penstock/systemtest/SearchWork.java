// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.connectconfig.ConnectorConfigs;
import io.penstock.connectconfig.ConnectorSettings;
import io.penstock.connectconfig.topics.TopicMaker;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.ConnectWorker;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Everything that asks a search server for something, from the templates to the end of old indices,
 * each program under an account of its own.
 */
final class SearchWork implements AutoCloseable {
  private static final int LINES_OF_TODAY = 200;

  private final PenstockHome home = new PenstockHome(Checkout.ROOT);
  private final Path dir;
  private final URI search;
  private final Path authority;
  private final Map<String, String> keys;
  private final List<Runnable> running = new ArrayList<>();

  /**
   * Starts nothing yet.
   *
   * @param search the server, or what stands in front of it
   * @param authority who made its certificate, in PEM
   * @param keys for each account what is in its {@code --credentials-file}
   */
  SearchWork(Path dir, URI search, Path authority, Map<String, String> keys) {
    this.dir = dir;
    this.search = search;
    this.authority = authority;
    this.keys = Map.copyOf(keys);
  }

  /** Templates, lines of three days by way of agent, processor and sink, audit, retention. */
  void all() throws Exception {
    run("connect-config/target/penstock-setup/bin/penstock-setup", "penstock-setup", "index");
    String brokers = startTiers();
    run(
        "audit/target/penstock-audit/bin/penstock-audit",
        "penstock-audit",
        "--bootstrap-servers",
        brokers,
        "--complete",
        "--wait",
        "90");
    run(
        "connect-config/target/penstock-setup/bin/penstock-setup",
        "penstock-retention",
        "retention",
        "--keep",
        "30d",
        "--close-after",
        "7d",
        "--yes");
  }

  private String startTiers() throws Exception {
    KafkaBroker broker = KafkaBroker.in(home, dir.resolve("kafka"));
    started(ChildProcess.start(broker.spec()).awaitReady());
    var unused = TopicMaker.make(broker.bootstrapServers(), 2, 1, Map.of());
    Path connector =
        Files.writeString(
            dir.resolve("connector.json"),
            ConnectorConfigs.json(
                ConnectorSettings.forOneMachine(search),
                Map.of(
                    "penstock.connection.api.key",
                    key("penstock-sink").replace("ApiKey ", ""),
                    "elastic.https.ssl.truststore.location",
                    authority.toString(),
                    "elastic.https.ssl.truststore.type",
                    "PEM")));
    ConnectWorker worker =
        ConnectWorker.in(
            home,
            dir.resolve("connect"),
            broker.bootstrapServers(),
            home.built("elasticsearch-sink/target/plugin"),
            ConnectorConfigs.worker(),
            List.of(connector));
    started(ChildProcess.start(worker.spec()).awaitReady());
    Path logs = Files.createDirectories(dir.resolve("logs"));
    Files.writeString(logs.resolve("nova-api.log"), lines());
    started(TierInstance.processor(dir.resolve("processor"), broker.bootstrapServers()));
    started(TierInstance.agent(dir.resolve("agent"), broker.bootstrapServers(), logs));
    return broker.bootstrapServers();
  }

  /** One old enough to be deleted, one to be closed, and those of today. */
  private static String lines() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    StringBuilder lines = new StringBuilder(line(today.minusDays(40)) + line(today.minusDays(10)));
    return lines.append(line(today).repeat(LINES_OF_TODAY)).toString();
  }

  private static String line(LocalDate day) {
    return day + " 00:00:00.123 7 INFO nova.api [-] a line\n";
  }

  private void started(ChildProcess process) {
    running.add(process::close);
  }

  private void started(TierInstance process) {
    running.add(process::close);
  }

  private String key(String account) {
    return keys.getOrDefault(account, "none");
  }

  /** Runs a command until it ends well: the audit may come before there is anything. */
  private void run(String program, String account, String... arguments)
      throws IOException, InterruptedException {
    Path file = dir.resolve(account + ".credentials");
    Files.writeString(file, key(account));
    List<String> command = new ArrayList<>(List.of(home.built(program).toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--url", search.toString(), "--credentials-file", file.toString()));
    command.addAll(List.of("--ca-file", authority.toString()));
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(600);
    Said said = said(command);
    while (said.code() != 0 && System.nanoTime() < limit) {
      TimeUnit.SECONDS.sleep(1);
      said = said(command);
    }
    if (said.code() != 0) {
      throw new AssertionError(account + ": exit code " + said.code() + ": " + said.text());
    }
  }

  private record Said(int code, String text) {}

  private static Said said(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Said(process.waitFor(), text);
  }

  @Override
  public void close() {
    for (int i = running.size() - 1; i >= 0; i--) {
      running.get(i).run();
    }
  }
}
