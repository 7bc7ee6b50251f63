// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.connectconfig.Engine;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.FreePorts;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a real collectd and a plain socket send is in the index of a search server, value by value,
 * and the audit of the whole way is content.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricInputsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int DATAGRAMS = 100;
  private static final Engine ENGINE =
      Engine.valueOf(System.getProperty("penstock.engine", "elasticsearch").toUpperCase(ROOT));

  private Path dir = Path.of("");
  private ProcessChain chain;
  private int collectdPort;
  private int influxPort;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    dir = folder;
    collectdPort = FreePorts.next();
    influxPort = FreePorts.next();
    chain =
        ProcessChain.listening(
            dir,
            ENGINE,
            """
            collectd: [{name: nodes, udp: "127.0.0.1:%d"}]
            influx: [{name: shop, udp: "127.0.0.1:%d", precision: ms}]
            """
                .formatted(collectdPort, influxPort));
    chain.await("the agent's listeners", PATIENCE, this::listens);
  }

  /** As the kernel tells it: who tried to bind the ports could be in the agent's way. */
  private boolean listens() throws IOException {
    return new UdpPort(collectdPort).isBound() && new UdpPort(influxPort).isBound();
  }

  @AfterAll
  void stop() {
    chain.close();
  }

  @Test
  void every_value_that_collectd_wrote_down_is_in_the_index() throws Exception {
    assumeTrue(Collectd.isInstalled(), "collectd is missing: apt-get install collectd-core");
    Collectd collectd = new Collectd(dir.resolve("collectd"));
    try (ChildProcess running = collectd.start(collectdPort)) {
      chain.await(
          "values of collectd", PATIENCE, () -> chain.metrics("collectd:nodes").size() > 99);
      var unused = running.stop();
    }
    List<String> written = collectd.written();
    chain.await(
        written.size() + " values",
        PATIENCE,
        () -> chain.metrics("collectd:nodes").size() >= written.size());

    List<JsonNode> documents = chain.metrics("collectd:nodes");
    assertEquals(written, documents.stream().map(MetricInputsIT::asWritten).sorted().toList());
    assertEquals("ctl01", documents.get(0).at("/host/name").asText());
    assertEquals("ctl01.example.org", documents.get(0).at("/metric/host").asText());
    assertEquals(200, documents.get(0).at("/metric/interval_ms").asLong());
    assertTrue(chain.audit().contains("collectd:nodes"));
    System.out.println(written.size() + " values of collectd");
  }

  @Test
  void every_field_of_every_line_is_in_the_index() throws Exception {
    var unused = sendOne(influxPort, "no line");
    send(influxPort, DATAGRAMS);
    int sent = 3 * DATAGRAMS + 1;
    chain.await(sent + " points", PATIENCE, () -> chain.metrics("influx:shop").size() >= sent);

    List<JsonNode> documents = chain.metrics("influx:shop");
    assertEquals(sent, documents.size());
    JsonNode first = documents.get(1);
    assertEquals("2026-11-22T11:06:40.000Z", first.path("@timestamp").asText());
    assertEquals("cart items 0", said(first));
    assertEquals("web01", first.at("/labels/host").asText());
    JsonNode last = documents.get(documents.size() - 1);
    assertEquals("cart total " + (DATAGRAMS - 1) + ".5", said(last));
    double items = DATAGRAMS * (DATAGRAMS - 1) / 2.0;
    assertEquals(
        items + DATAGRAMS + items + DATAGRAMS / 2.0, chain.index().metricSum("host", "web01"));
    assertTrue(chain.audit().contains("influx:shop"));
  }

  private static String said(JsonNode document) {
    JsonNode metric = document.path("metric");
    return metric.path("name").asText()
        + " "
        + metric.path("field").asText()
        + " "
        + metric.path("value").asText();
  }

  /** A document as collectd's own file has it. */
  private static String asWritten(JsonNode document) {
    JsonNode metric = document.path("metric");
    return withInstance(metric, "name", "instance")
        + "/"
        + withInstance(metric, "type", "type_instance")
        + "/"
        + metric.path("field").asText()
        + " "
        + Collectd.number(metric.path("value").asText());
  }

  private static String withInstance(JsonNode metric, String name, String instance) {
    String of = metric.path(instance).asText();
    return metric.path(name).asText() + (of.isEmpty() ? "" : "-" + of);
  }

  private static boolean sendOne(int port, String text) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      byte[] bytes = text.getBytes(UTF_8);
      socket.send(
          new DatagramPacket(
              bytes, bytes.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
      return true;
    }
  }

  /** So many datagrams of two lines with three fields, a comment and an empty line. */
  private static void send(int port, int count) throws IOException {
    List<String> datagrams = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      datagrams.add(
          "cart,host=web01 items=%1$di,open=t 1795345600000\n# none\n\ncart,host=web01 total=%1$d.5\n"
              .formatted(i));
    }
    for (String datagram : datagrams) {
      var unused = sendOne(port, datagram);
    }
  }
}
