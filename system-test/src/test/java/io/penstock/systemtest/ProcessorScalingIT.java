// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.TopicSpec;
import io.penstock.contract.Topics;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processors share the streams while they are killed, stopped and joined by a fourth at
 * random, and frames keep coming. Afterwards the committed events must equal the truth.
 *
 * <p>{@code -Dpenstock.scaling.seconds=N} for a longer run, {@code -Dpenstock.seed=S} repeats one.
 */
class ProcessorScalingIT {
  private static final int STREAMS = 24;
  private static final int PARTITIONS = 6;
  private static final long CATCH_UP_S = 900;

  private final long seed = Long.getLong("penstock.seed", System.nanoTime());
  private final int seconds = Integer.getInteger("penstock.scaling.seconds", 45);
  private final Random random = new Random(seed);
  private final List<TierInstance> instances = new ArrayList<>();
  private final StringBuilder story = new StringBuilder();
  @TempDir Path dir;

  @Test
  void processors_that_are_killed_and_join_and_leave_commit_each_event_once() throws Exception {
    System.out.println("penstock.seed=" + seed + " penstock.scaling.seconds=" + seconds);
    KafkaBroker broker = KafkaBroker.in(new PenstockHome(Checkout.ROOT), dir.resolve("kafka"));
    try (ChildProcess running = ChildProcess.start(broker.spec()).awaitReady()) {
      createTopics(broker.bootstrapServers());
      try (FrameLoad load = new FrameLoad(broker.bootstrapServers(), STREAMS, seed);
          CommittedTopics committed = new CommittedTopics(broker.bootstrapServers())) {
        for (int i = 0; i < 3; i++) {
          instances.add(start(i, broker));
        }
        underFire(load, broker);
        catchUp(load, committed);
        System.out.println(summary(load, committed) + story);
        assertEquals(List.of(), committed.faults(), story::toString);
        assertEquals(load.truth(), committed.events(), story::toString);
        assertEquals(load.bytes(), committed.ledgerSum("accepted_bytes"));
        assertEquals(load.bytes(), committed.ledgerSum("event_bytes"));
        assertEquals(0, committed.ledgerSum("gap_bytes"));
        assertTrue(committed.ledgerSum("repeated_bytes") > 0);
      } finally {
        instances.forEach(TierInstance::close);
      }
      running.requestStop();
    }
  }

  /** Writes all the time; every few seconds something happens to an instance. */
  private void underFire(FrameLoad load, KafkaBroker broker) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    long next = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
    while (System.nanoTime() < end) {
      load.write(1 + random.nextInt(60));
      Thread.sleep(15);
      if (System.nanoTime() > next) {
        happening(broker);
        next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2000 + random.nextInt(5000));
      }
    }
    for (TierInstance instance : instances) {
      if (!instance.runs()) {
        instance.startAgain();
      }
    }
  }

  private void happening(KafkaBroker broker) throws Exception {
    int number = random.nextInt(instances.size());
    TierInstance instance = instances.get(number);
    int draw = random.nextInt(10);
    if (!instance.runs()) {
      story.append(" start ").append(number);
      instance.startAgain();
    } else if (draw < 3) {
      story.append(" kill+start ").append(number);
      instance.kill();
      instance.startAgain();
    } else if (draw < 6) {
      story.append(" kill ").append(number);
      instance.kill();
    } else if (draw < 8) {
      story.append(" stop ").append(number);
      assertEquals(0, instance.stop(), instance::log);
    } else if (instances.size() < 4) {
      story.append(" join 3");
      instances.add(start(3, broker));
    }
  }

  private TierInstance start(int number, KafkaBroker broker) throws Exception {
    return TierInstance.processor(dir.resolve("processor-" + number), broker.bootstrapServers());
  }

  /** Reads until everything is there and in the ledgers, and a little longer: for what is twice. */
  private void catchUp(FrameLoad load, CommittedTopics committed) throws Exception {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(CATCH_UP_S);
    while (System.nanoTime() < limit
        && (committed.events().size() < load.truth().size()
            || committed.ledgerSum("event_bytes") < load.bytes())) {
      committed.poll();
    }
    long more = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    while (System.nanoTime() < more) {
      committed.poll();
    }
  }

  private static String summary(FrameLoad load, CommittedTopics committed) {
    return load.truth().size()
        + " events written, "
        + committed.events().size()
        + " committed, "
        + committed.sentAgain()
        + " of them twice as they grew after a pause, "
        + committed.ledgerSum("repeated_bytes")
        + " repeated bytes skipped;";
  }

  private static void createTopics(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<NewTopic> topics = new ArrayList<>();
      for (TopicSpec topic : Topics.all()) {
        int partitions = topic.equals(Topics.FRAMES) ? PARTITIONS : topic.partitions();
        topics.add(new NewTopic(topic.name(), partitions, (short) 1).configs(topic.configs()));
      }
      admin.createTopics(topics).all().get();
    }
  }
}
