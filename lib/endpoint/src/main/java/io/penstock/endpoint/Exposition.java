// SPDX-License-Identifier: Apache-2.0
package io.penstock.endpoint;

import java.util.HashSet;
import java.util.Set;

/**
 * Prometheus's text format, version 0.0.4. All samples of a metric are written one after the other.
 * One thread.
 */
public final class Exposition {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder out = new StringBuilder(2048);
  private final Set<String> written = new HashSet<>();
  private String current = "";

  /**
   * One sample.
   *
   * @param labels names and values in turn
   */
  public Exposition sample(Metric metric, double value, String... labels) {
    begin(metric);
    line(metric.name(), value, labels);
    return this;
  }

  /** One sample that is a whole number. */
  public Exposition sample(Metric metric, long value, String... labels) {
    return sample(metric, (double) value, labels);
  }

  /**
   * One histogram.
   *
   * @param bounds upper bounds of the buckets, rising, without infinity
   * @param counts how many fell into each, one more than there are bounds
   * @param labels names and values in turn
   */
  public Exposition histogram(
      Metric metric, double[] bounds, long[] counts, double sum, String... labels) {
    begin(metric);
    String[] bucket = new String[labels.length + 2];
    System.arraycopy(labels, 0, bucket, 0, labels.length);
    bucket[labels.length] = "le";
    long count = 0;
    for (int i = 0; i < counts.length; i++) {
      count += counts[i];
      bucket[labels.length + 1] = i < bounds.length ? number(bounds[i]) : "+Inf";
      line(metric.name() + "_bucket", (double) count, bucket);
    }
    line(metric.name() + "_sum", sum, labels);
    line(metric.name() + "_count", (double) count, labels);
    return this;
  }

  /** What was written, as an answer. */
  public Answer answer() {
    return new Answer(200, TYPE, out.toString());
  }

  private void begin(Metric metric) {
    if (current.equals(metric.name())) {
      return;
    }
    if (!written.add(metric.name())) {
      throw new IllegalStateException(metric.name() + " is written in two places");
    }
    current = metric.name();
    out.append("# HELP ").append(current).append(' ');
    escape(metric.help(), false);
    out.append("\n# TYPE ").append(current).append(' ').append(metric.type().word()).append('\n');
  }

  private void line(String name, double value, String... labels) {
    out.append(name);
    for (int i = 0; i < labels.length; i += 2) {
      out.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
      escape(labels[i + 1], true);
      out.append('"');
    }
    out.append(labels.length > 0 ? "} " : " ").append(number(value)).append('\n');
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private void escape(String text, boolean quotes) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        out.append("\\\\");
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c == '"' && quotes) {
        out.append("\\\"");
      } else {
        out.append(c);
      }
    }
  }
}
