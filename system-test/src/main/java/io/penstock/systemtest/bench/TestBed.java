// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.contract.Topics;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker that is no bottleneck, and the contenders that are on this machine. One thread. */
final class TestBed implements AutoCloseable {
  private final Path work;
  private final String bootstrap;
  private final ServerSpec brokerSpec;
  private final Admin admin;
  private final List<Contender> contenders;
  private ChildProcess broker;
  private int runs;

  private TestBed(Path work, String bootstrap, ServerSpec brokerSpec, List<Contender> contenders)
      throws IOException, InterruptedException {
    this.work = work;
    this.bootstrap = bootstrap;
    this.brokerSpec = brokerSpec;
    this.broker = ChildProcess.start(brokerSpec).awaitReady();
    this.contenders = contenders;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
  }

  /** Starts the broker; {@code work} is where everything of this run lies. */
  static TestBed open(Path work, Path syslogNg) throws Exception {
    PenstockHome home = PenstockHome.locate();
    KafkaBroker kafka = KafkaBroker.in(home, work.resolve("kafka"));
    List<Contender> contenders =
        Stream.<Contender>of(new PenstockAgent(home), new Rsyslog(), new SyslogNg(syslogNg))
            .filter(Contender::installed)
            .toList();
    TestBed bed = new TestBed(work, kafka.bootstrapServers(), fast(kafka.spec()), contenders);
    bed.topic(Topics.LEDGER.name(), Map.of());
    return bed;
  }

  /** With both compilers and room: by default a local broker is small, and slower than an agent. */
  private static ServerSpec fast(ServerSpec small) {
    List<String> command =
        small.command().stream()
            .filter(word -> !word.startsWith("-XX:TieredStopAtLevel"))
            .map(word -> word.startsWith("-Xmx") ? "-Xmx1g" : word)
            .toList();
    return new ServerSpec(small.name(), small.directory(), command, small.log(), small.readiness());
  }

  /** Ours first. */
  List<Contender> contenders() {
    return contenders;
  }

  Path work() {
    return work;
  }

  String newTopic() throws ExecutionException, InterruptedException {
    return newTopic(Map.of());
  }

  String newTopic(Map<String, String> settings) throws ExecutionException, InterruptedException {
    return topic("bench-" + ++runs, settings);
  }

  void deleteTopic(String name) throws ExecutionException, InterruptedException {
    admin.deleteTopics(List.of(name)).all().get();
  }

  TopicProgress progress(String topic) {
    return new TopicProgress(bootstrap, topic);
  }

  /** An empty folder for one run. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(work.resolve(name + "-" + runs));
  }

  /** Starts a contender on a file, or on all that fit a pattern in a folder. */
  ChildProcess start(Contender contender, Path log, String topic) throws IOException {
    Path folder = folder(contender.name());
    List<String> command = contender.command(folder, log, topic, bootstrap);
    return ChildProcess.start(
        new ServerSpec(
            contender.name(),
            folder,
            command,
            contender.environment(),
            folder.resolve("out.log"),
            () -> true,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10)));
  }

  void stopBroker() {
    broker.requestStop();
    broker.close();
  }

  void startBroker() throws IOException, InterruptedException {
    broker = ChildProcess.start(brokerSpec).awaitReady();
  }

  @Override
  public void close() {
    admin.close();
    stopBroker();
  }

  private String topic(String name, Map<String, String> settings)
      throws ExecutionException, InterruptedException {
    Map<String, String> all = new HashMap<>(Map.of("max.message.bytes", "4194304"));
    all.putAll(settings);
    admin.createTopics(List.of(new NewTopic(name, 1, (short) 1).configs(all))).all().get();
    return name;
  }
}
