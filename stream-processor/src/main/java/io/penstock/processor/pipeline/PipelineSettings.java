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
 * @param expiry how long the state of a stream's generation is kept after its last frame
 * @param limits of events
 * @param maxDocumentBytes longest JSON document
 */
public record PipelineSettings(
    String application,
    Duration idleFlush,
    Duration stallFlush,
    Duration expiry,
    Limits limits,
    int maxDocumentBytes) {

  /** What is shipped. */
  public static PipelineSettings of(String application, Duration idleFlush) {
    return new PipelineSettings(
        application,
        idleFlush,
        Duration.ofSeconds(30),
        Duration.ofDays(7),
        Limits.DEFAULT,
        1_000_000);
  }
}
