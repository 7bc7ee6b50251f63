// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.connectconfig.Engine;
import io.penstock.servers.FreePorts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent is killed again and again, each time when it has just read what was sent: all of that is
 * in the index, once. (What the kernel still has then, it throws away with the socket.)
 */
@Timeout(1200)
class KilledListenersIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int KILLS = 3;
  private static final int EACH_TIME = 100;

  private final UdpPort collectd;
  private final UdpPort influx;
  @TempDir Path dir;

  KilledListenersIT() throws IOException {
    collectd = new UdpPort(FreePorts.next());
    influx = new UdpPort(FreePorts.next());
  }

  @Test
  void what_a_killed_agent_had_read_of_metrics_is_in_the_index_once() throws Exception {
    String inputs =
        """
        collectd: [{name: nodes, udp: "127.0.0.1:%d"}]
        influx: [{name: shop, udp: "127.0.0.1:%d"}]
        """
            .formatted(collectd.number(), influx.number());
    try (ProcessChain chain = ProcessChain.withoutAgent(dir, Engine.OPENSEARCH);
        TierInstance agent =
            TierInstance.agentWith(dir.resolve("agent"), chain.bootstrapServers(), inputs)) {
      for (int kill = 0; kill < KILLS; kill++) {
        chain.await("listeners", PATIENCE, () -> collectd.isBound() && influx.isBound());
        send(kill * EACH_TIME);
        collectd.awaitRead();
        influx.awaitRead();
        agent.awaitIdle();
        agent.kill();
        agent.startAgain();
      }
      int all = KILLS * EACH_TIME;
      chain.await("values of collectd", PATIENCE, () -> count(chain, "collectd:nodes") >= all);
      chain.await("values of Influx", PATIENCE, () -> count(chain, "influx:shop") >= all);
      var unused = chain.audit();
      assertEquals(IntStream.range(0, all).boxed().toList(), values(chain, "collectd:nodes"));
      assertEquals(IntStream.range(0, all).boxed().toList(), values(chain, "influx:shop"));
      assertEquals(all * (all - 1) / 2.0, chain.index().metricSum("host", "web02"));
    }
  }

  private void send(int from) throws IOException {
    for (int number = from; number < from + EACH_TIME; number++) {
      collectd.send(gauge(number));
      influx.send(("cart,host=web02 items=" + number + "i 1795345600000000000\n").getBytes(UTF_8));
    }
  }

  private static int count(ProcessChain chain, String stream) throws Exception {
    return chain.metrics(stream).size();
  }

  private static List<Integer> values(ProcessChain chain, String stream) throws Exception {
    return chain.metrics(stream).stream()
        .map((JsonNode document) -> document.at("/metric/value").asInt())
        .sorted()
        .toList();
  }

  /** A packet of collectd's with one value: host, time, plugin, type, values. */
  private static byte[] gauge(int value) {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.writeBytes(part(0, "web01\0".getBytes(UTF_8)));
    packet.writeBytes(part(1, ByteBuffer.allocate(8).putLong(1_795_345_600L).array()));
    packet.writeBytes(part(2, "cart\0".getBytes(UTF_8)));
    packet.writeBytes(part(4, "gauge\0".getBytes(UTF_8)));
    ByteBuffer content = ByteBuffer.allocate(11).putShort((short) 1).put((byte) 1);
    packet.writeBytes(part(6, content.order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array()));
    return packet.toByteArray();
  }

  private static byte[] part(int type, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .putShort((short) type)
        .putShort((short) (4 + content.length))
        .put(content)
        .array();
  }
}
