// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.connectconfig.Engine;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.SearchServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases beside those of every run, when {@code -Dpenstock.servers=NAME,NAME} asks for them. */
@Timeout(1800)
class OtherServersIT {
  private static final String ASKED = System.getProperty("penstock.servers", "");

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"elasticsearch7", "elasticsearch9", "opensearch3"})
  void a_server_that_is_stopped_and_killed_gets_each_document_once(String name) throws Exception {
    assumeTrue(
        List.of(ASKED.split(",", -1)).contains(name),
        "only when asked: -Dpenstock.servers=" + name + ", with a JDK that it runs on");
    PenstockHome home = PenstockHome.locate();
    Path built = home.root().resolve("servers").resolve(name).resolve("target/classpath.txt");
    assumeTrue(Files.exists(built), name + " is not built; it needs JDK 21 or newer");
    Engine engine = name.startsWith("opensearch") ? Engine.OPENSEARCH : Engine.ELASTICSEARCH;
    try (Bench bench = new Bench(dir, SearchServer.of(home, name, dir.resolve("search"), 0))) {
      bench.startWorker();
      ChildProcess first = bench.startSearch();
      bench.installTemplates(engine);
      bench.produce(0, 5_000);
      Bench.await(() -> bench.count() > 1_000, () -> "no document arrived");
      first.requestStop();
      bench.produce(5_000, 10_000);
      first.stop();
      ChildProcess second = bench.startSearch();
      bench.produce(10_000, 15_000);
      second.kill();
      bench.startSearch();
      assertEquals(SinkInConnectIT.ids(15_000), bench.awaitDocuments(15_000));
      SinkInConnectIT.goodIsFoundAndBadIsKept(bench);
      System.out.println("proven with " + bench.serverVersion());
    }
  }
}
