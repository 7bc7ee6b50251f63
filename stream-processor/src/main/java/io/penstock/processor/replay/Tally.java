// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import java.util.Map;
import java.util.TreeMap;

/** Counts of a run. Not thread-safe. */
public final class Tally {
  private final Map<String, Long> byFormat = new TreeMap<>();
  long frames;
  long bytes;
  long events;
  long outside;
  long otherServices;
  long torn;
  long deadLetters;
  long open;
  boolean finished;

  /** Whether values of metric inputs are among the events. */
  public boolean hasPoints() {
    return byFormat.containsKey("collectd") || byFormat.containsKey("influx");
  }

  void event(String format) {
    events++;
    byFormat.merge(format, 1L, Long::sum);
  }

  /** Events by the name of the format that read them. */
  public Map<String, Long> byFormat() {
    return byFormat;
  }

  /** Frames read, those at the edges included. */
  public long frames() {
    return frames;
  }

  /** Bytes of log in them. */
  public long bytes() {
    return bytes;
  }

  /** Events that were written, or would have been. */
  public long events() {
    return events;
  }

  /** Events of other services than the one that was asked for. */
  public long otherServices() {
    return otherServices;
  }

  /** Events whose beginning is not in the log any more; left as they are in the index. */
  public long torn() {
    return torn;
  }

  /** Frames or parts of them that cannot be processed; they were dead letters before. */
  public long deadLetters() {
    return deadLetters;
  }

  /** Streams whose last event was still being written; it is left to the live processor. */
  public long open() {
    return open;
  }

  /** Whether the end of the span was reached. */
  public boolean finished() {
    return finished;
  }
}
