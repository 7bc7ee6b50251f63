// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.endpoint.Metric;
import io.penstock.testkit.page.DocPage;
import java.lang.reflect.Field;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DocumentedMetricsTest {
  @Test
  void every_metric_is_documented_and_no_other() throws Exception {
    assertEquals(DocPage.read("metrics.md").firstColumn("## Processor"), defined());
  }

  private static SortedSet<String> defined() throws IllegalAccessException {
    SortedSet<String> names = new TreeSet<>();
    for (Field field : ProcessorMetrics.class.getDeclaredFields()) {
      if (field.getType() == Metric.class) {
        names.add(((Metric) field.get(null)).name());
      }
    }
    return names;
  }
}
