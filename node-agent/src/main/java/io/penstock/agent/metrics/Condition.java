// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.metrics;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is wrong for a while: one log line when it begins, one when it ends. Thread-safe.
 */
public final class Condition {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");

  private final String name;
  private String message = "";
  private boolean raised;

  public Condition(String name) {
    this.name = name;
  }

  /** It is wrong now; only the first message of a spell is logged. */
  public synchronized void raise(String text) {
    message = text;
    if (!raised) {
      raised = true;
      LOG.warn("{}: {}", name, text);
    }
  }

  /** It is right now. */
  public synchronized void clear(String text) {
    if (raised) {
      raised = false;
      LOG.info("{}: {}", name, text);
    }
  }

  /** Whether it is wrong now. */
  public synchronized boolean raised() {
    return raised;
  }

  /** The last message, with the condition's name. */
  @Override
  public synchronized String toString() {
    return name + ": " + (raised ? message : "ok");
  }
}
