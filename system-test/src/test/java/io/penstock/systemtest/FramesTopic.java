// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import io.penstock.contract.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The frames topic in the hands of somebody who deletes what is in it. */
final class FramesTopic implements AutoCloseable {
  private final Admin admin;

  FramesTopic(String bootstrapServers) {
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Deletes all frames that the processor has not committed; whether there were any. */
  boolean deleteAhead() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets("penstock-processor").partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    committed.keySet().stream()
        .filter(partition -> partition.topic().equals(Topics.FRAMES.name()))
        .forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, RecordsToDelete> ahead = new HashMap<>();
    admin
        .listOffsets(latest)
        .all()
        .get()
        .forEach(
            (partition, end) -> {
              OffsetAndMetadata done = committed.get(partition);
              if (done != null && done.offset() < end.offset()) {
                ahead.put(partition, RecordsToDelete.beforeOffset(end.offset()));
              }
            });
    admin.deleteRecords(ahead).all().get();
    return !ahead.isEmpty();
  }

  @Override
  public void close() {
    admin.close();
  }
}
