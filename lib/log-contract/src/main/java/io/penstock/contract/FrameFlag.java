// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

/**
 * What is out of the ordinary about a frame. Written into its {@code flags} header, but for {@link
 * #MORE}, which has a header of its own: readers that do not know it are to pass over it.
 */
public enum FrameFlag {
  /**
   * The last line has no newline and none was to come when it was sent: its file ended or idled.
   */
  PARTIAL("partial"),
  /** The last line was cut at the line limit and goes on in the stream's next frame. */
  CUT("cut"),
  /**
   * The frame's range was dropped on purpose; the value is empty, the header {@code cause} says
   * why.
   */
  DROPPED("dropped"),
  /** More of its source was there already when it was made: the next frame follows soon. */
  MORE("more");

  private final String text;

  FrameFlag(String text) {
    this.text = text;
  }

  /** The word in the frame's {@code flags} header, or the name of its own. */
  public String text() {
    return text;
  }
}
