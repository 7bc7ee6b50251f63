// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import io.penstock.sink.http.HttpBulkTransport;
import io.penstock.sink.metric.TaskMetrics;
import io.penstock.sink.setting.SinkSettings;
import io.penstock.sink.time.MonotonicMillis;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/**
 * One task. Connect calls everything here on one thread, and calls {@link #put} again and again,
 * records or none: that is the duty cycle of {@link SinkWork}.
 */
public final class ElasticsearchSinkTask extends SinkTask {
  private @Nullable SinkWork work;
  private @Nullable TaskMetrics metrics;

  @Override
  public void start(Map<String, String> properties) {
    SinkSettings settings = SinkSettings.of(properties);
    work =
        new SinkWork(
            settings,
            new HttpBulkTransport(settings.http()),
            context,
            new MonotonicMillis(),
            new Random());
    metrics =
        TaskMetrics.show(
            work.tally(),
            properties.getOrDefault("name", "unnamed"),
            properties.getOrDefault(ElasticsearchSinkConnector.TASK, "0"));
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    if (work != null) {
      work.put(records);
    }
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> consumed) {
    return work == null ? Map.of() : work.committable(consumed);
  }

  @Override
  public void close(Collection<TopicPartition> partitions) {
    if (work != null) {
      work.forget(partitions);
    }
  }

  @Override
  public void stop() {
    if (work != null) {
      work.close();
      work = null;
    }
    if (metrics != null) {
      metrics.close();
      metrics = null;
    }
  }

  @Override
  public String version() {
    return PluginVersion.get();
  }
}
