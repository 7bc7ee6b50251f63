// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where the state of every stream's generations is kept, by {@link StreamKey#text}. */
public interface LaneStore {
  /** The state, or null if there is none. */
  byte @Nullable [] get(String key);

  void put(String key, byte[] state);

  void delete(String key);

  /** Shows the entries whose key begins so; the store is not changed meanwhile. */
  void forEachOf(String prefix, BiConsumer<String, byte[]> visitor);

  /** Shows every entry; the store is not changed meanwhile. */
  void forEach(BiConsumer<String, byte[]> visitor);

  /** Whether the store threw this, and not what works with it. */
  default boolean isFailure(Throwable e) {
    return false;
  }
}
