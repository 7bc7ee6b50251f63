// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.connectconfig.topics.TopicMaker;
import io.penstock.contract.Topics;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.FreePorts;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * What metrics cost at a steady rate, until each value is a record in Kafka: InfluxDB's line
 * protocol and collectd's, by agent and processor, and collectd's by collectd itself, in turns.
 * Prints a row a run.
 *
 * <p>Arguments: {@code VALUES_PER_S SECONDS ROUNDS WORK_DIR}.
 */
public final class MetricsBenchmark {
  private static final long WARM_UP_S = 10;
  private static final long LIMIT_S = 60;
  private static final String AGENT = "node-agent/target/penstock-agent/bin/penstock-agent";

  private final PenstockHome home = PenstockHome.locate();
  private final Path work;
  private final int valuesPerSecond;
  private final int seconds;
  private int run;

  private MetricsBenchmark(Path work, int valuesPerSecond, int seconds) {
    this.work = work;
    this.valuesPerSecond = valuesPerSecond;
    this.seconds = seconds;
  }

  /** Runs the rounds. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 4) {
      System.err.println("usage: VALUES_PER_S SECONDS ROUNDS WORK_DIR");
      System.exit(2);
    }
    Path work = Files.createDirectories(Path.of(arguments[3]).toAbsolutePath());
    new MetricsBenchmark(work, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]))
        .rounds(Integer.parseInt(arguments[2]));
  }

  private void rounds(int rounds) throws Exception {
    KafkaBroker broker = KafkaBroker.in(home, work.resolve("kafka"));
    String bootstrap = broker.bootstrapServers();
    try (ChildProcess running = ChildProcess.start(broker.spec()).awaitReady();
        Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      var unused = TopicMaker.make(bootstrap, 1, 1, Map.of());
      Processor program = Processor.shipped(home, work.resolve("processor"), "bench", bootstrap);
      try (ChildProcess processor = program.start()) {
        System.out.println(
            "| receiver | values | CPU s per million values | share of a core in percent | peak RSS"
                + " MiB | processor: CPU s per million values | datagrams lost | values not"
                + " in Kafka |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int round = 0; round < rounds; round++) {
          ours("influx", new InfluxDatagrams(), bootstrap, processor);
          ours("collectd", new CollectdDatagrams(), bootstrap, processor);
          theirs(admin, bootstrap);
        }
      }
      running.requestStop();
    }
  }

  private void ours(
      String protocol, MetricDatagrams datagrams, String bootstrap, ChildProcess processor)
      throws Exception {
    int port = FreePorts.next();
    ServerSpec agent = agent(protocol, port, bootstrap);
    try (CommittedRecords values =
        new CommittedRecords(bootstrap, Topics.METRICS.name(), Topics.METRICS.partitions())) {
      measure(
          "penstock-agent, " + protocol,
          agent,
          new Load(datagrams, port),
          values::count,
          Optional.of(processor));
    }
  }

  private void theirs(Admin admin, String bootstrap) throws Exception {
    if (!CollectdServer.isInstalled()) {
      System.out.println("collectd is left out: it is not here (see 'peers')");
      return;
    }
    int port = FreePorts.next();
    String topic = "collectd-" + run;
    admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    try (TopicProgress progress = new TopicProgress(bootstrap, topic)) {
      measure(
          "collectd",
          new CollectdServer(work.resolve(topic), port, topic, bootstrap).spec(),
          new Load(new CollectdDatagrams(), port),
          progress::records,
          Optional.empty());
    }
  }

  private void measure(
      String name, ServerSpec spec, Load load, Arrived arrived, Optional<ChildProcess> processor)
      throws Exception {
    run++;
    long there = arrived.values();
    try (ChildProcess receiver = ChildProcess.start(spec)) {
      Thread.sleep(3_000);
      long sent = load.send(WARM_UP_S);
      Duration before = receiver.usage().cpu();
      Duration ofProcessor = cpu(processor);
      long values = load.send(seconds);
      long limit = System.nanoTime() + Duration.ofSeconds(LIMIT_S).toNanos();
      while (arrived.values() - there < sent + values && System.nanoTime() < limit) {
        Thread.sleep(100);
      }
      long missing = Math.max(0, sent + values - (arrived.values() - there));
      double cpuMs = receiver.usage().cpu().minus(before).toMillis();
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %.2f | %.2f | %.0f | %s | %d | %d |%n",
          name,
          values,
          cpuMs * 1e3 / values,
          cpuMs / 10 / seconds,
          Measurement.mebibytes(ProcessFiles.of(receiver).peakBytes()),
          processor.isEmpty()
              ? "none"
              : String.format(
                  Locale.ROOT, "%.2f", cpu(processor).minus(ofProcessor).toMillis() * 1e3 / values),
          load.lost(),
          missing);
      receiver.requestStop();
    }
  }

  private static Duration cpu(Optional<ChildProcess> process) throws IOException {
    return process.isEmpty() ? Duration.ZERO : process.get().usage().cpu();
  }

  private ServerSpec agent(String protocol, int port, String bootstrap) throws IOException {
    Path folder = Files.createDirectories(work.resolve("agent-" + run));
    Path config =
        Files.writeString(
            folder.resolve("agent.yaml"),
            """
            node: bench-%4$d
            zone: UTC
            data-dir: %1$s
            kafka: {bootstrap-servers: [%2$s]}
            inputs:
              %3$s: [{name: bench, udp: "127.0.0.1:%5$d"}]
            """
                .formatted(folder.resolve("data"), bootstrap, protocol, run, port));
    return new ServerSpec(
        "agent",
        folder,
        List.of(home.built(AGENT).toString(), "run", "--config", config.toString()),
        folder.resolve("agent.log"),
        () -> true);
  }

  private interface Arrived {
    long values();
  }

  /** Datagrams to a port, at the rate of the benchmark. */
  private final class Load {
    private final MetricDatagrams datagrams;
    private final int port;

    Load(MetricDatagrams datagrams, int port) {
      this.datagrams = datagrams;
      this.port = port;
    }

    /** Returns how many values were sent. */
    long send(long forSeconds) throws IOException, InterruptedException {
      long perSecond = valuesPerSecond / datagrams.valuesEach();
      long begun = System.nanoTime();
      try (DatagramSocket socket = new DatagramSocket()) {
        for (long i = 0; i < forSeconds * perSecond; i++) {
          byte[] datagram = datagrams.next();
          socket.send(
              new DatagramPacket(
                  datagram, datagram.length, InetAddress.getLoopbackAddress(), port));
          long early = begun + i * 1_000_000_000L / perSecond - System.nanoTime();
          if (early > 1_000_000) {
            Thread.sleep(early / 1_000_000);
          }
        }
      }
      return forSeconds * perSecond * datagrams.valuesEach();
    }

    /** What the kernel had no room for, as it says. */
    long lost() throws IOException {
      String address = String.format(Locale.ROOT, ":%04X", port);
      long lost = 0;
      for (String file : List.of("/proc/net/udp", "/proc/net/udp6")) {
        for (String line : Files.readAllLines(Path.of(file))) {
          String[] columns = line.trim().split("\\s+", -1);
          if (columns[1].endsWith(address)) {
            lost += Long.parseLong(columns[columns.length - 1]);
          }
        }
      }
      return lost;
    }
  }
}
