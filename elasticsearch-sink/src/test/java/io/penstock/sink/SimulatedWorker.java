// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import io.penstock.sink.setting.SinkSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A Connect worker on a manual clock: delivers records of three partitions, commits, crashes, takes
 * partitions away and gives them back, all as a seed says. Checks at each commit that no record
 * below it is still on its way.
 */
final class SimulatedWorker {
  private static final int PARTITIONS = 3;
  private static final int RECORDS = 200;

  private final Random random;
  private final FakeServer server;
  private final FakeContext context = new FakeContext();
  private final Map<TopicPartition, Long> position = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final TreeSet<String> deadLetters = new TreeSet<>();
  private SinkWork work;
  private int restarts;
  private int rebalances;
  private long retried;

  SimulatedWorker(long seed) {
    random = new Random(seed);
    server = new FakeServer(random);
    for (int i = 0; i < PARTITIONS; i++) {
      TopicPartition partition = new TopicPartition("t", i);
      context.assigned.add(partition);
      position.put(partition, 0L);
      committed.put(partition, 0L);
    }
    work = start();
  }

  void runThroughTrouble(int steps) {
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(40)) {
        case 0 -> crash();
        case 1 -> rebalance();
        case 2, 3, 4 -> commit();
        default -> deliver();
      }
    }
  }

  void runUntilDone() {
    server.behaves = true;
    for (int i = 0; i < 5_000 && !done(); i++) {
      deliver();
      commit();
    }
  }

  /** Records that are not where they belong, and only there; empty when all is well. */
  String misplaced() {
    StringBuilder wrong = new StringBuilder();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      for (int offset = 0; offset < RECORDS; offset++) {
        String id = id(partition, offset);
        boolean indexed = server.documents.containsKey(id);
        boolean letter = deadLetters.contains(id);
        if (indexed == bad(offset) || letter != bad(offset)) {
          wrong.append(id).append(indexed ? " indexed" : "").append(letter ? " letter; " : "; ");
        }
      }
    }
    return wrong.toString();
  }

  int restarts() {
    return restarts;
  }

  int rebalances() {
    return rebalances;
  }

  long retried() {
    return retried + work.tally().retried();
  }

  private static boolean bad(long offset) {
    return offset % 17 == 3;
  }

  private static String id(int partition, long offset) {
    return partition + "/" + offset;
  }

  private SinkWork start() {
    Map<String, String> properties =
        Map.of(
            "connection.url", "http://one:9200,http://two:9200",
            "connection.compression", "false",
            "penstock.index", "i",
            "batch.size", Integer.toString(1 + random.nextInt(40)),
            "linger.ms", Integer.toString(random.nextInt(100)),
            "penstock.buffer.bytes", "20000",
            "penstock.retry.backoff.max.ms", "2000");
    return new SinkWork(SinkSettings.of(properties), server, context, () -> server.nowMs, random);
  }

  private void deliver() {
    server.nowMs += random.nextInt(200);
    context.letters.stream()
        .filter(letter -> server.behaves || random.nextBoolean())
        .forEach(
            letter -> {
              deadLetters.add(String.valueOf(letter.record().key()));
              letter.written().complete(null);
            });
    context.letters.removeIf(letter -> letter.written().isDone());
    List<SinkRecord> records = new ArrayList<>();
    for (TopicPartition partition : context.assigned) {
      int wanted = context.paused.contains(partition) ? 0 : random.nextInt(15);
      for (int i = 0; i < wanted && at(partition) < RECORDS; i++) {
        records.add(record(partition, position.merge(partition, 1L, Long::sum) - 1));
      }
    }
    work.put(records);
  }

  private static SinkRecord record(TopicPartition partition, long offset) {
    String body = bad(offset) ? "{\"a\":\"" + FakeServer.POISON + "\"}" : "{\"o\":" + offset + "}";
    String value = offset % 34 == 3 ? "no json" : body;
    return new SinkRecord(
        "t",
        partition.partition(),
        null,
        id(partition.partition(), offset),
        null,
        value,
        offset,
        0L,
        TimestampType.LOG_APPEND_TIME);
  }

  private long at(TopicPartition partition) {
    return position.getOrDefault(partition, 0L);
  }

  private void commit() {
    Map<TopicPartition, OffsetAndMetadata> consumed = new HashMap<>();
    for (TopicPartition partition : context.assigned) {
      consumed.put(partition, new OffsetAndMetadata(at(partition)));
    }
    work.committable(consumed)
        .forEach(
            (partition, offset) -> {
              committed.put(partition, offset.offset());
              check(partition, offset.offset());
            });
  }

  private void check(TopicPartition partition, long offset) {
    for (long i = 0; i < offset; i++) {
      String id = id(partition.partition(), i);
      if (!server.documents.containsKey(id) && !deadLetters.contains(id)) {
        throw new AssertionError(
            partition + " committed " + offset + ", but " + id + " is nowhere");
      }
    }
  }

  private void crash() {
    restarts++;
    retried += work.tally().retried();
    work.close();
    context.paused.clear();
    context.letters.clear();
    position.putAll(committed);
    work = start();
  }

  /** A partition goes, its offset committed or not, and comes back some time later. */
  private void rebalance() {
    rebalances++;
    TopicPartition partition = new TopicPartition("t", random.nextInt(PARTITIONS));
    if (context.assigned.contains(partition)) {
      if (random.nextBoolean()) {
        commit();
      }
      work.forget(List.of(partition));
      context.assigned.remove(partition);
      context.paused.remove(partition);
    }
    for (int i = 0; i < PARTITIONS; i++) {
      TopicPartition back = new TopicPartition("t", i);
      if (!back.equals(partition) && context.assigned.add(back)) {
        position.put(back, committed.getOrDefault(back, 0L));
      }
    }
  }

  private boolean done() {
    for (int i = 0; i < PARTITIONS; i++) {
      TopicPartition partition = new TopicPartition("t", i);
      if (context.assigned.add(partition)) {
        position.put(partition, committed.getOrDefault(partition, 0L));
      }
    }
    return committed.values().stream().allMatch(offset -> offset == RECORDS);
  }
}
