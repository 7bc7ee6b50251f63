// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.processor.format.TextFormat;

/**
 * What makes documents: of events, and of points. One a thread.
 *
 * @param plainText reads the events whose lines are not of their stream's format; that of no stream
 */
record Builders(EventBuilder events, PointBuilder points, TextFormat plainText) {
  Builders(EventBuilder events, PointBuilder points) {
    this(events, points, new TextFormat());
  }
}
