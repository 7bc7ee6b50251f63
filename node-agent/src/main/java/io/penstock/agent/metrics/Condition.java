// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.metrics;

import io.penstock.agent.time.Clock;
import io.penstock.agent.time.SystemClock;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is wrong for a while: one log line when it begins, one when it ends, and one for
 * each further reason that comes up between. Thread-safe.
 */
public final class Condition {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");

  private static final int MOST_REASONS = 8;
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** Only shown to people; nothing is decided by it. */
  private static final Clock CLOCK = new SystemClock();

  private final String name;
  private final boolean standstill;
  private final Set<String> told = new HashSet<>();
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

  /** It is wrong now; a reason is logged once in a spell, whatever numbers are in it. */
  public synchronized void raise(String text) {
    if (!raised) {
      raised = true;
      sinceMs = CLOCK.wallMs();
    }
    // most are raised again and again with the same text: not worth a match
    boolean same = text.equals(message) && !told.isEmpty();
    message = text;
    if (!same && told.size() < MOST_REASONS && told.add(DIGITS.matcher(text).replaceAll("#"))) {
      LOG.warn("{}: {}", name, text);
    }
  }

  /** It is right now. */
  public synchronized void clear(String text) {
    if (raised) {
      raised = false;
      told.clear();
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
