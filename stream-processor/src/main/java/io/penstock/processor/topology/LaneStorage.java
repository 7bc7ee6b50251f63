// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

import io.penstock.processor.pipeline.MemoryBudget;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * Where the state of streams is kept: all of it in a store, the lanes that were used last as
 * objects too.
 *
 * @param store of all tasks
 * @param budget of memory for the lanes of all tasks
 */
public record LaneStorage(KeyValueBytesStoreSupplier store, MemoryBudget budget) {
  /** Lanes may take a tenth of the heap, and the state is on disk (RocksDB). */
  public static LaneStorage onDisk() {
    long tenth = Runtime.getRuntime().maxMemory() / 10;
    return new LaneStorage(Stores.persistentKeyValueStore(Names.LANES), new MemoryBudget(tenth));
  }

  /** Everything in memory: for few streams. */
  public static LaneStorage inMemory() {
    return new LaneStorage(Stores.inMemoryKeyValueStore(Names.LANES), MemoryBudget.unlimited());
  }
}
