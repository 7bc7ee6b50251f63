// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.time.Clock;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Brings what killed runs had received, and not spooled, into the spool. Used by one thread. */
final class LeftMessages {
  private final Deque<StagingStore.Old> files;
  private final String stream;
  private final FrameLog log;
  private final Clock clock;
  private final Condition condition;

  LeftMessages(StagingStore store, String stream, FrameLog log, Clock clock, Condition condition)
      throws IOException {
    this.files = new ArrayDeque<>(store.old());
    this.stream = stream;
    this.log = log;
    this.clock = clock;
    this.condition = condition;
  }

  /** Appends messages of an earlier generation. */
  @FunctionalInterface
  interface Appender {
    boolean append(String generation, long offset, StagedMessages messages);
  }

  /**
   * Goes on until everything is spooled.
   *
   * @return false when the spool has no room now
   */
  boolean spool(Appender appender) {
    while (!files.isEmpty()) {
      StagingStore.Old file = files.element();
      if (!spool(file.left(), appender)) {
        return false;
      }
      files.remove();
      try {
        file.removal().run();
      } catch (IOException e) {
        condition.raise(e.toString());
      }
    }
    return true;
  }

  private boolean spool(Staging.Left left, Appender appender) {
    for (StagedMessages messages : left.slots()) {
      long next = next(left.generation());
      if (next < 0) {
        if (!log.begin(SourcePosition.fresh(stream, left.generation(), 0, clock.wallMs()))) {
          return false;
        }
        next = 0;
      }
      // one that has its offset was perhaps spooled; a spool that lost its end shows as a gap
      long start = messages.start() < 0 ? next : messages.start();
      if (start >= next && !appender.append(left.generation(), start, messages)) {
        return false;
      }
    }
    return true;
  }

  private long next(String generation) {
    return log.known().stream()
        .filter(one -> one.stream().equals(stream) && one.generation().equals(generation))
        .mapToLong(SourcePosition::nextOffset)
        .findAny()
        .orElse(-1);
  }
}
