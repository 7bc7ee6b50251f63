// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A store that ends with the process: for {@code explain}, and for tests. */
public final class HeapLaneStore implements LaneStore {
  private final Map<String, byte[]> states = new TreeMap<>();

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

  /** Number of states. */
  public int size() {
    return states.size();
  }
}
