// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

import io.penstock.processor.pipeline.LaneStore;
import java.util.function.BiConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The lanes of one task in its Kafka Streams store. Used by the task's thread only. */
final class KafkaLaneStore implements LaneStore {
  private final KeyValueStore<String, byte[]> store;

  KafkaLaneStore(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  @Override
  public byte @Nullable [] get(String key) {
    return store.get(key);
  }

  @Override
  public void put(String key, byte[] state) {
    store.put(key, state);
  }

  @Override
  public void delete(String key) {
    store.delete(key);
  }

  /**
   * What Kafka Streams throws is for its thread: a task that migrated, a changelog that is gone.
   */
  @Override
  public boolean isFailure(Throwable e) {
    return e instanceof KafkaException;
  }

  @Override
  public void forEachOf(String prefix, BiConsumer<String, byte[]> visitor) {
    try (KeyValueIterator<String, byte[]> some = store.prefixScan(prefix, new StringSerializer())) {
      some.forEachRemaining(entry -> visitor.accept(entry.key, entry.value));
    }
  }

  @Override
  public void forEach(BiConsumer<String, byte[]> visitor) {
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        visitor.accept(entry.key, entry.value);
      }
    }
  }
}
