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
  /** A share of the heap for lanes: some 1,000 of them. Others are read again, in 10 µs each. */
  private static final int HEAP_SHARE = 16;

  /** Lanes may take a sixteenth of the heap, and the state is on disk (RocksDB). */
  public static LaneStorage onDisk() {
    long bytes = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    return new LaneStorage(Stores.persistentKeyValueStore(Names.LANES), new MemoryBudget(bytes));
  }

  /** Everything in memory: for few streams. */
  public static LaneStorage inMemory() {
    return new LaneStorage(Stores.inMemoryKeyValueStore(Names.LANES), MemoryBudget.unlimited());
  }
}
