// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A store that ends with the process: for {@code explain}, and for tests. */
public final class HeapLaneStore implements LaneStore {
  private final NavigableMap<String, byte[]> states = new TreeMap<>();

  @Override
  public byte @Nullable [] get(String key) {
    return states.get(key);
  }

  @Override
  public void put(String key, byte[] state) {
    states.put(key, state);
  }

  @Override
  public void delete(String key) {
    states.remove(key);
  }

  @Override
  public void forEach(BiConsumer<String, byte[]> visitor) {
    states.forEach(visitor);
  }

  @Override
  public void forEachOf(String prefix, BiConsumer<String, byte[]> visitor) {
    states.subMap(prefix, true, prefix + Character.MAX_VALUE, false).forEach(visitor);
  }

  /** Number of states. */
  public int size() {
    return states.size();
  }
}
