// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.contract.FrameHeader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All generations that the spool knows. Guarded by the spool's lock. */
final class SourceTable {
  private final Map<String, Source> sources = new LinkedHashMap<>();

  Collection<Source> all() {
    return sources.values();
  }

  @Nullable Source find(String stream, String generation) {
    return sources.get(key(stream, generation));
  }

  void put(Source source) {
    sources.put(key(source.stream, source.generation), source);
  }

  /** Takes over a position entry, unless more is known already. */
  void recover(Source source) {
    Source known = find(source.stream, source.generation);
    if (known == null || known.next <= source.next) {
      put(source);
    }
  }

  /**
   * Moves a source over its next frame.
   *
   * @param end position behind the frame's entry
   */
  Source spooled(Frame frame, long end) {
    FrameHeader header = frame.header();
    Source source =
        sources.computeIfAbsent(
            key(header.stream(), header.generation()),
            key -> new Source(header.stream(), header.generation()));
    source.spooled(frame, end);
    return source;
  }

  /** Drops a source of which everything is acknowledged; false when something is not. */
  boolean forget(String stream, String generation) {
    Source source = find(stream, generation);
    if (source != null && source.acknowledged < source.next) {
      return false;
    }
    sources.remove(key(stream, generation));
    return true;
  }

  private static String key(String stream, String generation) {
    return stream + '\0' + generation;
  }
}
