// SPDX-License-Identifier: Apache-2.0
package io.penstock.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ExpositionTest {
  private static final Metric READ = Metric.counter("read_bytes_total", "Bytes read.");
  private static final Metric TIME = Metric.histogram("time_seconds", "How long.");

  @Test
  void samples_of_a_metric_have_one_head() {
    String text = new Exposition().sample(READ, 7, "a", "1").sample(READ, 0.5).answer().body();

    assertEquals(
        """
        # HELP read_bytes_total Bytes read.
        # TYPE read_bytes_total counter
        read_bytes_total{a="1"} 7
        read_bytes_total 0.5
        """,
        text);
  }

  @Test
  void labels_are_escaped() {
    String text = new Exposition().sample(READ, 1, "a", "x\"y\\z\n").answer().body();

    assertEquals("read_bytes_total{a=\"x\\\"y\\\\z\\n\"} 1", text.lines().toList().get(2));
  }

  @Test
  void buckets_of_a_histogram_are_summed_up() {
    double[] bounds = {0.1, 1};
    long[] counts = {2, 3, 1};
    String text = new Exposition().histogram(TIME, bounds, counts, 4.5, "s", "x").answer().body();

    assertEquals(
        """
        # HELP time_seconds How long.
        # TYPE time_seconds histogram
        time_seconds_bucket{s="x",le="0.1"} 2
        time_seconds_bucket{s="x",le="1"} 5
        time_seconds_bucket{s="x",le="+Inf"} 6
        time_seconds_sum{s="x"} 4.5
        time_seconds_count{s="x"} 6
        """,
        text);
  }

  @Test
  void a_metric_in_two_places_is_a_defect() {
    Exposition out =
        new Exposition().sample(READ, 1).histogram(TIME, new double[0], new long[1], 0);

    assertThrows(IllegalStateException.class, () -> out.sample(READ, 2));
  }

  @Test
  void a_counter_is_named_as_one() {
    assertThrows(IllegalArgumentException.class, () -> Metric.gauge("x_total", ""));
  }
}
