// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.runtime;

import io.penstock.processor.metric.ProcessorCounts;
import io.penstock.processor.metric.StreamsState;
import io.penstock.processor.time.WallClock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Watches Kafka Streams. Told by its threads, asked by any. */
final class StreamsWatch implements StateRestoreListener {
  private static final String LAG = "records-lag";

  private final ProcessorCounts counts;
  private final String framesTopic;
  private final int wantedThreads;
  private final Set<TopicPartition> restoring = ConcurrentHashMap.newKeySet();
  private final AtomicLong replaced = new AtomicLong();
  private volatile long replacedMs;
  private volatile long stateMs = WallClock.nowMs();
  private volatile long restoredMs;
  private long lagSinceMs;

  StreamsWatch(ProcessorCounts counts, String framesTopic, int wantedThreads) {
    this.counts = counts;
    this.framesTopic = framesTopic;
    this.wantedThreads = wantedThreads;
  }

  void changed() {
    stateMs = WallClock.nowMs();
  }

  void threadReplaced() {
    replaced.incrementAndGet();
    replacedMs = WallClock.nowMs();
  }

  synchronized StreamsState now(KafkaStreams streams) {
    long now = WallClock.nowMs();
    State state = streams.state();
    long lag = lagFrames(streams.metrics());
    if (lag <= 0) {
      lagSinceMs = now;
    }
    long movedMs = Math.max(lagSinceMs, counts.lastFrameMs());
    return new StreamsState(
        state.toString(),
        state == State.RUNNING,
        state == State.NOT_RUNNING || state == State.ERROR || state.isShuttingDown(),
        now - stateMs,
        alive(streams),
        wantedThreads,
        restoring.size(),
        restoring.isEmpty() ? 0 : now - restoredMs,
        replaced.get(),
        replacedMs == 0 ? -1 : now - replacedMs,
        lag,
        now - movedMs);
  }

  private static int alive(KafkaStreams streams) {
    int alive = 0;
    for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
      alive += thread.threadState().equals("DEAD") ? 0 : 1;
    }
    return alive;
  }

  /** As the consumers know it since their last fetch; -1 before the first. */
  private long lagFrames(Map<MetricName, ? extends Metric> metrics) {
    long sum = -1;
    for (Map.Entry<MetricName, ? extends Metric> metric : metrics.entrySet()) {
      MetricName name = metric.getKey();
      if (name.name().equals(LAG)
          && framesTopic.equals(name.tags().get("topic"))
          && metric.getValue().metricValue() instanceof Double lag
          && !lag.isNaN()) {
        sum = Math.max(0, sum) + lag.longValue();
      }
    }
    return sum;
  }

  @Override
  public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
    restored(partition);
  }

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long end, long count) {
    restored(partition);
  }

  private void restored(TopicPartition partition) {
    restoredMs = WallClock.nowMs();
    restoring.add(partition);
  }

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long total) {
    restoring.remove(partition);
  }

  @Override
  public void onRestoreSuspended(TopicPartition partition, String store, long total) {
    restoring.remove(partition);
  }
}
