// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ranges that were dropped because there is no room, and that no entry tells of yet: one a source.
 * Guarded by the spool's lock.
 */
final class PendingDrops {
  private final Map<String, Frame> bySource = new LinkedHashMap<>();

  boolean isEmpty() {
    return bySource.isEmpty();
  }

  Collection<Frame> frames() {
    return bySource.values();
  }

  /** Drops a frame; returns what is to be told of its source by now. */
  Frame add(Frame frame, String cause) {
    FrameHeader header = frame.header();
    String key = key(header.stream(), header.generation());
    Frame before = bySource.get(key);
    long start = before == null ? header.startOffset() : before.header().startOffset();
    Frame dropped = dropped(header, start, cause);
    bySource.put(key, dropped);
    return dropped;
  }

  /** It is told now. */
  void remove(Frame told) {
    bySource.remove(key(told.header().stream(), told.header().generation()));
  }

  void clear() {
    bySource.clear();
  }

  /** Up to where a source's position needs no entry that is still to be written. */
  long settledUpTo(Source source) {
    @Nullable Frame pending = bySource.get(key(source.stream, source.generation));
    return pending == null ? source.next : pending.header().startOffset();
  }

  /** A frame that says that everything from {@code start} to this one's end is dropped. */
  static Frame dropped(FrameHeader last, long start, String cause) {
    return new Frame(
        new FrameHeader(
            last.node(),
            last.stream(),
            last.generation(),
            start,
            last.endOffset(),
            last.framing(),
            last.readTimeMs(),
            last.zone(),
            last.labels(),
            Set.of(FrameFlag.DROPPED),
            cause,
            last.charset()),
        0,
        new byte[0]);
  }

  private static String key(String stream, String generation) {
    return stream + '\0' + generation;
  }
}
