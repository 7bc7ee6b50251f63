// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import java.time.Duration;

/**
 * What is to be made again. Immutable.
 *
 * @param fromMs frames that the broker got at this time or later, Unix milliseconds; {@link
 *     #EARLIEST}: from the oldest that is still there
 * @param toMs frames that the broker got before; {@link #NEWEST}: all but those of the last minute
 * @param written how the user wrote from and to: {@code 2h} means another time in a run that goes
 *     on later, and still the same work
 * @param service only events of this {@code service.name}; empty: of all
 * @param stream only streams that match this glob; empty: all
 * @param suffix behind the name of the events topic to write to; empty: the events topic itself
 * @param bytesPerSecond frames read a second, at most; 0: as many as can be
 * @param lead how much is read before the span and behind it, so that events at its edges are whole
 * @param dryRun write nothing
 * @param restart forget how far an earlier, unfinished run came
 */
public record ReprocessRequest(
    long fromMs,
    long toMs,
    String written,
    String service,
    String stream,
    String suffix,
    long bytesPerSecond,
    Duration lead,
    boolean dryRun,
    boolean restart) {

  /** From the oldest frame that is still there. */
  public static final long EARLIEST = -1;

  /** All but the last minute. */
  public static final long NEWEST = -1;

  /** Two runs with the same text do the same work: one may go on where the other stopped. */
  String job() {
    return String.join(
        " ", written, service.isEmpty() ? "*" : service, stream.isEmpty() ? "**" : stream);
  }
}
