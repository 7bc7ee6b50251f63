// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.metrics;

import io.penstock.agent.time.Clock;
import io.penstock.agent.time.SystemClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is wrong for a while: one log line when it begins, one when it ends. Thread-safe.
 */
public final class Condition {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");

  /** Only shown to people; nothing is decided by it. */
  private static final Clock CLOCK = new SystemClock();

  private final String name;
  private final boolean standstill;
  private String message = "";
  private boolean raised;
  private long sinceMs;

  public Condition(String name) {
    this(name, false);
  }

  private Condition(String name, boolean standstill) {
    this.name = name;
    this.standstill = standstill;
  }

  /** One during which inputs wait, or data is given up: the health is red. */
  public static Condition standstill(String name) {
    return new Condition(name, true);
  }

  /** It is wrong now; only the first message of a spell is logged. */
  public synchronized void raise(String text) {
    message = text;
    if (!raised) {
      raised = true;
      sinceMs = CLOCK.wallMs();
      LOG.warn("{}: {}", name, text);
    }
  }

  /** It is right now. */
  public synchronized void clear(String text) {
    if (raised) {
      raised = false;
      sinceMs = CLOCK.wallMs();
      LOG.info("{}: {}", name, text);
    }
  }

  /** What it is about. */
  public String name() {
    return name;
  }

  /** Whether inputs wait while it is wrong. */
  public boolean isStandstill() {
    return standstill;
  }

  /** Whether it is wrong now. */
  public synchronized boolean raised() {
    return raised;
  }

  /** What is wrong, or was at last. */
  public synchronized String message() {
    return message;
  }

  /** When it became as it is, Unix milliseconds; 0 if it was never wrong. */
  public synchronized long sinceMs() {
    return sinceMs;
  }

  /** The last message, with the condition's name. */
  @Override
  public synchronized String toString() {
    return name + ": " + (raised ? message : "ok");
  }
}
