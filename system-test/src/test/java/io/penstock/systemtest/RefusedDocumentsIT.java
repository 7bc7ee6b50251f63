// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.TopicSpec;
import io.penstock.contract.Topics;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topic of the events takes less than a document: the transaction must fail as a whole. */
class RefusedDocumentsIT {
  private static final String LIMIT = "max.message.bytes";
  private static final String TOO_SMALL = "200";
  private static final String ENOUGH = "2097152";
  private static final long PATIENCE_S = 300;

  @TempDir Path dir;

  @Test
  void documents_that_are_refused_are_committed_once_when_the_broker_takes_them() throws Exception {
    KafkaBroker broker = KafkaBroker.in(new PenstockHome(Checkout.ROOT), dir.resolve("kafka"));
    String bootstrap = broker.bootstrapServers();
    try (ChildProcess running = ChildProcess.start(broker.spec()).awaitReady();
        Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      createTopics(admin);
      try (FrameLoad load = new FrameLoad(bootstrap, 2, 1);
          TierInstance processor = TierInstance.processor(dir.resolve("processor"), bootstrap);
          CommittedTopics committed = new CommittedTopics(bootstrap)) {
        load.write(300);
        await(() -> log().contains("failed and is replaced"));
        await(() -> log().contains("RecordTooLargeException"));
        committed.poll();
        assertEquals(Map.of(), committed.events());

        limit(admin, ENOUGH);
        await(() -> committedAll(load, committed));
        assertEquals(load.truth(), committed.events());
        assertEquals(List.of(), committed.faults());
        assertTrue(processor.runs(), processor::log);
      }
      running.requestStop();
    }
  }

  private String log() throws Exception {
    return Files.readString(dir.resolve("processor/own.log"));
  }

  private static boolean committedAll(FrameLoad load, CommittedTopics committed) throws Exception {
    committed.poll();
    return committed.events().equals(load.truth());
  }

  private static void await(Callable<Boolean> done) throws Exception {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (!done.call()) {
      assertTrue(System.nanoTime() < limit, "not within " + PATIENCE_S + " s");
      Thread.sleep(100);
    }
  }

  private static void createTopics(Admin admin) throws Exception {
    List<NewTopic> topics = new ArrayList<>();
    for (TopicSpec topic : Topics.all()) {
      int partitions = topic.equals(Topics.FRAMES) ? 1 : topic.partitions();
      topics.add(new NewTopic(topic.name(), partitions, (short) 1).configs(topic.configs()));
    }
    admin.createTopics(topics).all().get();
    limit(admin, TOO_SMALL);
  }

  private static void limit(Admin admin, String bytes) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.EVENTS.name());
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry(LIMIT, bytes), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
  }
}
