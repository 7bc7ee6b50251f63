// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

/** What is out of the ordinary about a frame. Written into its {@code flags} header. */
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
  DROPPED("dropped");

  private final String text;

  FrameFlag(String text) {
    this.text = text;
  }

  /** The word in the frame's {@code flags} header. */
  public String text() {
    return text;
  }
}
