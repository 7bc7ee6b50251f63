// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.processor.coalesce.Limits;
import java.time.Duration;

/**
 * How events are made. Immutable.
 *
 * @param application name of this application in the ledger
 * @param idleFlush how long a stream must be quiet until its open events are complete
 * @param stallFlush the same for a stream whose last frame was full, so that more is to come
 * @param supersededExpiry how long the state of a generation is kept after its last frame when the
 *     stream has a newer one
 * @param quietExpiry the same for the newest generation: a frame that comes later looks as if what
 *     was before it were missing
 * @param limits of events
 * @param maxDocumentBytes longest JSON document
 * @param rules what users add
 */
public record PipelineSettings(
    String application,
    Duration idleFlush,
    Duration stallFlush,
    Duration supersededExpiry,
    Duration quietExpiry,
    Limits limits,
    int maxDocumentBytes,
    EventRules rules) {

  /** What is shipped. */
  public static PipelineSettings of(String application, Duration idleFlush) {
    return new PipelineSettings(
        application,
        idleFlush,
        Duration.ofSeconds(30),
        Duration.ofDays(7),
        Duration.ofDays(90),
        Limits.DEFAULT,
        1_000_000,
        EventRules.DEFAULT);
  }

  /** The same with other times to remember streams. */
  public PipelineSettings withExpiry(Duration newSuperseded, Duration newQuiet) {
    return new PipelineSettings(
        application,
        idleFlush,
        stallFlush,
        newSuperseded,
        newQuiet,
        limits,
        maxDocumentBytes,
        rules);
  }

  /** The same with other rules. */
  public PipelineSettings withRules(EventRules newRules) {
    return new PipelineSettings(
        application,
        idleFlush,
        stallFlush,
        supersededExpiry,
        quietExpiry,
        limits,
        maxDocumentBytes,
        newRules);
  }
}
