// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Fields;

/**
 * One log format: which lines make an event, and what is in an event. Called by one thread; what it
 * keeps between calls is only memory that it reuses.
 */
public interface Format {
  /** Its name in the catalogue, in {@code --format} and in {@code penstock.format}. */
  String name();

  /** Says how a line relates to the stream's events. The range has no line end. */
  void shape(byte[] text, int from, int to, OpenEvents open, Shape shape);

  /**
   * Reads an event's fields out of its text.
   *
   * @return false when its head is not of this format; the fields are then left as they were
   */
  boolean parse(EventText event, Origin origin, Fields fields);

  /** What may be wrapped around the lines that this format reads. */
  default Wrapping wrapping() {
    return Wrapping.NONE;
  }
}
