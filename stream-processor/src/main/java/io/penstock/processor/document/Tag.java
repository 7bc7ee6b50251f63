// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

/** What the processor had to do to an event; the words in {@code tags}. */
public enum Tag {
  /** No format recognised its head. */
  UNPARSED("unparsed"),
  /** A limit was reached: this is a part, or some of its fields were shortened. */
  CUT("cut"),
  /** The text has no usable time: {@code @timestamp} is when the agent read it. */
  TIME_FROM_READ("time-from-read"),
  /** The time in the text is more than a day after, or a year before, the agent read it. */
  TIME_SKEWED("time-skewed"),
  /** The node's time zone is not known here: a time without a zone was taken as UTC. */
  ZONE_UNKNOWN("zone-unknown"),
  /** A secret was hidden. */
  MASKED("masked");

  private final String text;

  Tag(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
