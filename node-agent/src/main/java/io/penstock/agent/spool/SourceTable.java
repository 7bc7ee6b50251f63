// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.LedgerRange;
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

  /** Moves a source over a range that is dropped before it was written. */
  void passed(Frame dropped, Frame last) {
    FrameHeader header = last.header();
    Source source =
        sources.computeIfAbsent(
            key(header.stream(), header.generation()),
            key -> new Source(header.stream(), header.generation()));
    source.pass(last);
    note(dropped);
  }

  /**
   * A frame that its source has passed already lies further back now.
   *
   * @param end position behind the frame's entry
   */
  void moved(Frame frame, long end) {
    Source source = find(frame.header().stream(), frame.header().generation());
    if (source != null && source.next == frame.header().endOffset()) {
      source.lastFramePosition = Math.max(source.lastFramePosition, end);
    }
  }

  /** A frame says that its range is dropped. */
  void note(Frame dropped) {
    FrameHeader header = dropped.header();
    Source source = find(header.stream(), header.generation());
    if (source != null) {
      source.note(new LedgerRange(header.startOffset(), header.endOffset(), header.cause()));
    }
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
