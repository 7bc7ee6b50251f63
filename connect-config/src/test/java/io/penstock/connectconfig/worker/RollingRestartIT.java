// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.connectconfig.Engine;
import io.penstock.connectconfig.TemplateSettings;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.SearchServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each node of a cluster is stopped and started again, the next one when the cluster is green, as
 * one does it for an upgrade, while documents flow. {@code -Dpenstock.rolling.rounds=N} does it N
 * times.
 */
@Timeout(3600)
class RollingRestartIT {
  private static final int NODES = 3;
  private static final int ROUNDS = Integer.getInteger("penstock.rolling.rounds", 1);

  @TempDir Path dir;

  @Test
  void a_cluster_restarted_node_by_node_under_load_gets_each_document_once() throws Exception {
    List<SearchServer> nodes =
        SearchServer.elasticsearchCluster(PenstockHome.locate(), dir.resolve("search"), NODES);
    try (Bench bench = new Bench(dir, nodes, Map.of())) {
      ChildProcess[] running = bench.startCluster().toArray(ChildProcess[]::new);
      bench.installTemplates(Engine.ELASTICSEARCH, new TemplateSettings("penstock", 3, 1, 1));
      bench.startWorker();
      try (Flow flow = Flow.start(bench)) {
        Bench.await(() -> bench.count() > 0, () -> "no document arrived");
        // Before, the only good copy of a shard may be on the node that goes first.
        Bench.await(() -> bench.health().equals("green"), bench::health);
        for (int restart = 0; restart < ROUNDS * NODES; restart++) {
          running[restart % NODES] =
              restart(bench, flow, running[restart % NODES], restart % NODES);
        }
        int all = flow.stop();
        System.out.println(all + " documents");
        assertEquals(SinkInConnectIT.ids(all), bench.awaitDocuments(all));
        Bench.await(() -> bench.countInCopies("p") == all, () -> bench.countInCopies("p") + "");
        Bench.await(() -> bench.countInCopies("r") == all, () -> bench.countInCopies("r") + "");
        Bench.await(() -> bench.committed() == all, () -> bench.committed() + " committed");
      }
      assertEquals("RUNNING", bench.taskState());
    }
  }

  /** While the node is away, what was sent after it went reaches the index by the others. */
  private static ChildProcess restart(Bench bench, Flow flow, ChildProcess node, int number)
      throws Exception {
    node.stop();
    int sent = flow.sent() + 500;
    Bench.await(() -> bench.count() >= sent, () -> bench.count() + " of " + sent);
    assertEquals("RUNNING", bench.taskState());
    ChildProcess again = bench.startNode(number);
    Bench.await(() -> bench.health().equals("green"), bench::health);
    System.out.println("node " + number + " is back; " + bench.count() + " documents");
    return again;
  }
}
