// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

/**
 * A stretch of one partition of the frames topic, in Kafka offsets. Events that begin in a frame of
 * {@code from} to {@code to} are made; what lies before and behind is read so that they are whole.
 * Immutable.
 *
 * @param lead where reading begins
 * @param from first frame whose events count
 * @param to first frame whose events do not count any more
 * @param tail where reading ends
 */
record Span(int partition, long lead, long from, long to, long tail) {
  /** Frames to read. */
  long frames() {
    return Math.max(0, tail - lead);
  }
}
