// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.metric;

import static io.penstock.endpoint.Health.Colour.RED;
import static io.penstock.endpoint.Health.Colour.YELLOW;

import io.penstock.endpoint.Cause;
import io.penstock.endpoint.Health;
import java.util.ArrayList;
import java.util.List;

/** What makes the health yellow or red; docs/operations.md lists it. Stateless. */
public final class HealthRules {
  private static final long REPLACED_MS = 600_000;

  private HealthRules() {}

  /**
   * The health.
   *
   * @param stalledAfterMs after so long a standstill is believed
   */
  public static Health health(StreamsState now, long stalledAfterMs) {
    List<Cause> causes = new ArrayList<>();
    if (!now.running()) {
      causes.add(notRunning(now, stalledAfterMs));
    } else if (now.threads() < now.wantedThreads()) {
      causes.add(
          cause(
              "threads-missing",
              RED,
              now.threads() + " of " + now.wantedThreads() + " stream threads are alive"));
    }
    if (now.restoring() > 0) {
      causes.add(restoring(now, stalledAfterMs));
    }
    if (now.sinceReplacedMs() >= 0 && now.sinceReplacedMs() < REPLACED_MS) {
      causes.add(
          cause(
              "thread-replaced",
              YELLOW,
              "a stream thread failed "
                  + now.sinceReplacedMs() / 1000
                  + " s ago and was replaced; nothing is lost, the log has its reason"));
    }
    if (now.stalledMs() >= stalledAfterMs) {
      causes.add(
          cause(
              "stalled",
              RED,
              now.lagFrames()
                  + " frames wait in Kafka, and none was taken for "
                  + now.stalledMs() / 1000
                  + " s"));
    }
    return new Health(causes);
  }

  private static Cause notRunning(StreamsState now, long stalledAfterMs) {
    String text = "Kafka Streams is " + now.state() + " for " + now.inStateMs() / 1000 + " s";
    boolean tooLong = now.inStateMs() >= stalledAfterMs && now.restoring() == 0;
    return now.ended() || tooLong
        ? cause("not-running", RED, text)
        : cause("starting", YELLOW, text);
  }

  private static Cause restoring(StreamsState now, long stalledAfterMs) {
    String text = "the state of " + now.restoring() + " partitions is being read back from Kafka";
    return now.sinceRestoredMs() < stalledAfterMs
        ? cause("restoring", YELLOW, text)
        : cause(
            "restore-stalled",
            RED,
            text
                + ", and nothing of it came for "
                + now.sinceRestoredMs() / 1000
                + " s; does a transaction hang in Kafka?");
  }

  private static Cause cause(String name, Health.Colour severity, String message) {
    return new Cause(name, severity, message, 0);
  }
}
