// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.agent.input.listener.Refusal;
import io.penstock.endpoint.Metric;
import io.penstock.testkit.page.DocPage;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedMetricsTest {
  @Test
  void every_metric_is_documented_and_no_other() throws Exception {
    assertEquals(DocPage.read("metrics.md").firstColumn("## Agent"), defined());
  }

  @Test
  void every_cause_of_a_listener_is_documented_and_no_other() throws Exception {
    assertEquals(
        DocPage.read("metrics.md").firstColumn("## Causes at listeners"),
        new TreeSet<>(Arrays.stream(Refusal.values()).map(Refusal::word).toList()));
  }

  private static SortedSet<String> defined() {
    SortedSet<String> names = new TreeSet<>();
    Stream.of(AgentMetrics.class, ListenerMetrics.class)
        .flatMap(metrics -> Arrays.stream(metrics.getDeclaredFields()))
        .filter(field -> field.getType() == Metric.class)
        .forEach(field -> names.add(name(field)));
    return names;
  }

  private static String name(java.lang.reflect.Field field) {
    try {
      return ((Metric) field.get(null)).name();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
