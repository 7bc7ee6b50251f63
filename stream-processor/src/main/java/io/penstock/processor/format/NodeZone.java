// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * Turns a node's local time into UTC. Keeps the span in which the present offset is certain, so
 * that most calls are a subtraction. Not thread-safe.
 */
public final class NodeZone {
  /** Coordinated universal time. */
  public static final NodeZone UTC = new NodeZone(ZoneOffset.UTC, true);

  private static final long TWO_DAYS_SECONDS = 2 * 86_400;

  private final ZoneRules rules;
  private final boolean known;
  private long certainFrom = 1;
  private long certainTo;
  private int certainOffset;

  private NodeZone(ZoneId zone, boolean known) {
    rules = zone.getRules();
    this.known = known;
  }

  /** The zone of this name; UTC, and not {@link #known}, if there is none. */
  public static NodeZone of(String name) {
    try {
      return new NodeZone(ZoneId.of(name), true);
    } catch (DateTimeException e) {
      return new NodeZone(ZoneOffset.UTC, false);
    }
  }

  public boolean known() {
    return known;
  }

  /**
   * Unix seconds of a local time.
   *
   * @param localSecond seconds from 1970-01-01T00:00 local time, without leap seconds
   * @param readMs when the line was read: of an hour that comes twice, the later one is meant if it
   *     was over by then
   */
  public long epochSecond(long localSecond, long readMs) {
    if (localSecond >= certainFrom && localSecond < certainTo) {
      return localSecond - certainOffset;
    }
    return resolve(localSecond, readMs);
  }

  private long resolve(long localSecond, long readMs) {
    LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    if (offsets.size() == 2) {
      long later = localSecond - offsets.get(1).getTotalSeconds();
      return later * 1000 <= readMs ? later : localSecond - offsets.get(0).getTotalSeconds();
    }
    ZoneOffset offset = rules.getOffset(local);
    long second = localSecond - offset.getTotalSeconds();
    if (offsets.size() == 1) {
      remember(second, offset);
    }
    return second;
  }

  private void remember(long second, ZoneOffset offset) {
    java.time.Instant instant = java.time.Instant.ofEpochSecond(second);
    ZoneOffsetTransition before = rules.previousTransition(instant);
    ZoneOffsetTransition after = rules.nextTransition(instant);
    certainOffset = offset.getTotalSeconds();
    // two days around a change are worked out one by one: no hour there is certain
    certainFrom =
        before == null ? Long.MIN_VALUE : before.toEpochSecond() + certainOffset + TWO_DAYS_SECONDS;
    certainTo =
        after == null ? Long.MAX_VALUE : after.toEpochSecond() + certainOffset - TWO_DAYS_SECONDS;
  }
}
