// SPDX-License-Identifier: Apache-2.0
package io.penstock.endpoint;

import java.util.Locale;

/**
 * A metric as it is named once. Immutable.
 *
 * @param name with its unit, and {@code _total} for a counter
 * @param help one sentence
 */
public record Metric(String name, Type type, String help) {
  /** Prometheus's types that are used. */
  public enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Metric {
    if (name.endsWith("_total") != (type == Type.COUNTER)) {
      throw new IllegalArgumentException(name + ": counters end with _total, and nothing else");
    }
  }

  public static Metric counter(String name, String help) {
    return new Metric(name, Type.COUNTER, help);
  }

  public static Metric gauge(String name, String help) {
    return new Metric(name, Type.GAUGE, help);
  }

  public static Metric histogram(String name, String help) {
    return new Metric(name, Type.HISTOGRAM, help);
  }
}
