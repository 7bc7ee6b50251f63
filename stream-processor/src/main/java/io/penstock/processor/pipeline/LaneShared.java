// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.coalesce.Limits;
import io.penstock.processor.format.Formats;
import io.penstock.processor.format.TextFormat;

/**
 * What the lanes of a task have in common. Not thread-safe: it reuses its memory.
 *
 * @param events makes documents of events
 * @param points makes documents of points
 * @param plainText reads the events whose lines are not of their stream's format; that of no stream
 * @param outbox where everything goes
 */
record LaneShared(
    EventBuilder events, PointBuilder points, TextFormat plainText, Limits limits, Outbox outbox) {

  static LaneShared of(
      PipelineSettings settings, Catalogue catalogue, Formats formats, Outbox outbox) {
    return new LaneShared(
        new EventBuilder(catalogue, formats, settings),
        new PointBuilder(settings),
        new TextFormat(),
        settings.limits(),
        outbox);
  }
}
