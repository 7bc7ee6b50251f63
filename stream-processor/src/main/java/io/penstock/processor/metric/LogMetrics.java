// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.metric;

import io.penstock.processor.pipeline.EventFacts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metrics made of the logs: how many events of which level, how many requests with which status and
 * how long they took, which errors come most often. Their number is bounded, whatever the logs
 * hold. Guarded by its owner's lock.
 */
final class LogMetrics {
  /** More services are counted together, as {@link #OTHER}. */
  static final int MAX_SERVICES = 200;

  /** So many errors are remembered; the least frequent one makes room for a new one. */
  static final int MAX_ERRORS = 500;

  /** So many errors are shown. */
  static final int TOP_ERRORS = 20;

  static final String OTHER = "other";

  /** Severities of syslog, and one place for events without a level. */
  static final int LEVELS = 9;

  static final int CLASSES = 5;

  private static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
  private static final double NS = 1e9;

  private final Map<String, Counts> services = new TreeMap<>();
  private final Map<String, Failure> errors = new HashMap<>();

  /** Events of one service come one after the other. */
  private String lastService = "";

  private Counts lastCounts = new Counts();

  /**
   * Of one service.
   *
   * @param levels events by severity
   * @param classes requests by the first digit of their status
   * @param latencies requests by duration, one bucket more than there are bounds
   * @param seconds sum of the durations, in one element
   */
  @SuppressWarnings("ArrayRecordComponent") // counters; nobody compares records of these
  record Counts(long[] levels, long[] classes, long[] latencies, double[] seconds) {
    Counts() {
      this(new long[LEVELS], new long[CLASSES], new long[BOUNDS.length + 1], new double[1]);
    }

    private Counts copy() {
      return new Counts(levels.clone(), classes.clone(), latencies.clone(), seconds.clone());
    }
  }

  /** An error that came so many times, at most; with where it came from first. */
  record Failure(String fingerprint, String type, String service, long count) {}

  /**
   * The counts at one moment.
   *
   * @param errors the most frequent first
   */
  record Sums(Map<String, Counts> services, List<Failure> errors) {}

  static double[] bounds() {
    return BOUNDS.clone();
  }

  void add(EventFacts facts) {
    Counts counts = counts(facts.service().isEmpty() ? "unknown" : facts.service());
    boolean levelled = facts.severity() >= 0 && facts.severity() < LEVELS - 1;
    counts.levels()[levelled ? facts.severity() : LEVELS - 1]++;
    int first = facts.httpStatus() / 100;
    if (first >= 1 && first <= CLASSES) {
      counts.classes()[first - 1]++;
    }
    if (facts.durationNs() >= 0) {
      latency(counts, facts.durationNs() / NS);
    }
    if (!facts.fingerprint().isEmpty()) {
      error(facts);
    }
  }

  private Counts counts(String service) {
    if (!service.equals(lastService)) {
      boolean room = services.containsKey(service) || services.size() < MAX_SERVICES;
      lastService = service;
      lastCounts = services.computeIfAbsent(room ? service : OTHER, key -> new Counts());
    }
    return lastCounts;
  }

  private static void latency(Counts counts, double seconds) {
    int bucket = 0;
    while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
      bucket++;
    }
    counts.latencies()[bucket]++;
    counts.seconds()[0] += seconds;
  }

  /** The space-saving rule: a newcomer takes over the count of the one that it replaces. */
  private void error(EventFacts facts) {
    long before = 0;
    Failure known = errors.get(facts.fingerprint());
    if (known != null) {
      errors.put(
          facts.fingerprint(),
          new Failure(known.fingerprint(), known.type(), known.service(), known.count() + 1));
      return;
    }
    if (errors.size() >= MAX_ERRORS) {
      Failure least = errors.values().stream().min(Comparator.comparingLong(Failure::count)).get();
      errors.remove(least.fingerprint());
      before = least.count();
    }
    errors.put(
        facts.fingerprint(),
        new Failure(facts.fingerprint(), facts.errorType(), facts.service(), before + 1));
  }

  Sums sums() {
    Map<String, Counts> copies = new TreeMap<>();
    services.forEach((service, counts) -> copies.put(service, counts.copy()));
    List<Failure> top =
        errors.values().stream()
            .sorted(
                Comparator.comparingLong(Failure::count)
                    .reversed()
                    .thenComparing(Failure::fingerprint))
            .limit(TOP_ERRORS)
            .toList();
    return new Sums(copies, top);
  }
}
