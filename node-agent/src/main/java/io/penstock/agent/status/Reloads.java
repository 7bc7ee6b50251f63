// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

/** What became of reloads of the settings. Thread-safe. */
public final class Reloads {
  /**
   * The last one.
   *
   * @param atMs when, Unix milliseconds; 0 before the first
   * @param taken whether the file was good
   * @param message what became of it
   */
  public record Last(long atMs, boolean taken, String message) {}

  private Last last = new Last(0, true, "");
  private long good;
  private long bad;

  /** The file was good. */
  public synchronized void taken(long nowMs, String message) {
    last = new Last(nowMs, true, message);
    good++;
  }

  /** The file was bad: the settings stay as they were. */
  public synchronized void refused(long nowMs, String message) {
    last = new Last(nowMs, false, message);
    bad++;
  }

  synchronized Last last() {
    return last;
  }

  synchronized long good() {
    return good;
  }

  synchronized long bad() {
    return bad;
  }
}
