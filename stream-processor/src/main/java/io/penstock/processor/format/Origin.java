// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

/** What is known about an event from outside of its text. Not thread-safe; reused. */
public final class Origin {
  private NodeZone zone = NodeZone.UTC;
  private long readMs;

  /**
   * Points to another event.
   *
   * @param newReadMs when the agent read it, Unix milliseconds
   */
  public void set(NodeZone newZone, long newReadMs) {
    zone = newZone;
    readMs = newReadMs;
  }

  /** The zone of the node's local time. */
  public NodeZone zone() {
    return zone;
  }

  /** When the agent read it, Unix milliseconds. */
  public long readMs() {
    return readMs;
  }
}
