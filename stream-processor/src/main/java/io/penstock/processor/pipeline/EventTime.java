// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.processor.document.Fields;
import io.penstock.processor.document.Tag;

/** Whether a time can be believed, and what is taken instead. Pure. */
final class EventTime {
  private static final long DAY_MS = 86_400_000;
  private static final long YEAR_MS = 366 * DAY_MS;

  /** Beyond it the index cannot hold nanoseconds: the year 2262. */
  private static final long MAX_TIME_MS = Long.MAX_VALUE / 1_000_000;

  private EventTime() {}

  /** Whether the index can hold a time, in Unix milliseconds. */
  private static boolean indexed(long timeMs) {
    return timeMs >= 0 && timeMs <= MAX_TIME_MS;
  }

  /**
   * When a frame was read. A header that says what cannot be is not believed: then it is when the
   * broker got the frame, and 1970 if not even that can be.
   *
   * @param readMs as the header has it, Unix milliseconds
   * @param appendMs the broker's time, Unix milliseconds
   */
  static long read(long readMs, long appendMs) {
    return indexed(readMs) ? readMs : indexed(appendMs) ? appendMs : 0;
  }

  /**
   * Takes the time at which an event was read if it has none of its own, and tags what is odd.
   *
   * @param zoneKnown whether the zone of a time without one is known
   */
  static void settle(Fields fields, long readMs, boolean zoneKnown) {
    if (!fields.timed() || !indexed(fields.timeMs())) {
      fields.timeMs(readMs);
      fields.tag(Tag.TIME_FROM_READ);
      return;
    }
    long ahead = fields.timeMs() - readMs;
    if (ahead > DAY_MS || ahead < -YEAR_MS) {
      fields.tag(Tag.TIME_SKEWED);
    }
    if (!zoneKnown) {
      fields.tag(Tag.ZONE_UNKNOWN);
    }
  }
}
