// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.processor.pipeline.EventFacts;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogMetricsTest {
  private final LogMetrics logs = new LogMetrics();

  @Test
  void events_are_counted_by_service_and_level() {
    logs.add(event("nova", 3));
    logs.add(event("nova", 3));
    logs.add(event("nova", -1));

    long[] levels = service("nova").levels();
    assertArrayEquals(new long[] {0, 0, 0, 2, 0, 0, 0, 0, 1}, levels);
  }

  @Test
  void requests_are_counted_by_status_and_duration() {
    logs.add(new EventFacts("nova", 6, 204, 7_000_000, "", ""));
    logs.add(new EventFacts("nova", 6, 503, 20_000_000_000L, "", ""));
    logs.add(new EventFacts("nova", 6, 301, -1, "", ""));

    LogMetrics.Counts nova = service("nova");
    assertArrayEquals(new long[] {0, 1, 1, 0, 1}, nova.classes());
    assertArrayEquals(new long[] {0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, nova.latencies());
    assertEquals(20.007, nova.seconds()[0], 1e-9);
  }

  @Test
  void services_beyond_the_bound_are_counted_together() {
    IntStream.range(0, 1_000).forEach(i -> logs.add(event("service-" + i, 6)));

    assertEquals(LogMetrics.MAX_SERVICES + 1, logs.sums().services().size());
    assertEquals(800, service(LogMetrics.OTHER).levels()[6]);
  }

  @Test
  void the_most_frequent_errors_stay_on_top_however_many_rare_ones_come() {
    IntStream.range(0, 10_000).forEach(this::frequentAndRare);

    LogMetrics.Failure first = logs.sums().errors().get(0);
    assertEquals("frequent", first.fingerprint());
    assertEquals(10_000, first.count());
    assertEquals(LogMetrics.TOP_ERRORS, logs.sums().errors().size());
  }

  private void frequentAndRare(int i) {
    logs.add(new EventFacts("nova", 3, 0, -1, "frequent", "KeyError"));
    logs.add(new EventFacts("nova", 3, 0, -1, "rare-" + i, "KeyError"));
  }

  private LogMetrics.Counts service(String name) {
    return Objects.requireNonNull(logs.sums().services().get(name));
  }

  private static EventFacts event(String service, int severity) {
    return new EventFacts(service, severity, 0, -1, "", "");
  }
}
