// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** What a worker offers to a task, with a dead letter queue that the test completes. */
final class FakeContext implements SinkTaskContext {
  /** A dead letter that is being written. */
  record Letter(SinkRecord record, Throwable why, CompletableFuture<Void> written) {}

  final Set<TopicPartition> assigned = new LinkedHashSet<>();
  final Set<TopicPartition> paused = new LinkedHashSet<>();
  final List<Letter> letters = new ArrayList<>();
  boolean withQueue = true;
  long timeoutMs;

  @Override
  public @Nullable ErrantRecordReporter errantRecordReporter() {
    return withQueue ? this::report : null;
  }

  private Future<Void> report(SinkRecord record, Throwable why) {
    Letter letter = new Letter(record, why, new CompletableFuture<>());
    letters.add(letter);
    return letter.written();
  }

  @Override
  public Map<String, String> configs() {
    return Map.of();
  }

  @Override
  public void offset(Map<TopicPartition, Long> offsets) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void offset(TopicPartition partition, long offset) {
    offset(new HashMap<>(Map.of(partition, offset)));
  }

  @Override
  public void timeout(long ms) {
    timeoutMs = ms;
  }

  @Override
  public Set<TopicPartition> assignment() {
    return assigned;
  }

  @Override
  public void pause(TopicPartition... partitions) {
    paused.addAll(List.of(partitions));
  }

  @Override
  public void resume(TopicPartition... partitions) {
    paused.removeAll(Set.of(partitions));
  }

  @Override
  public void requestCommit() {}

  @Override
  public PluginMetrics pluginMetrics() {
    throw new UnsupportedOperationException();
  }
}
