// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.penstock.sink.bulk.Tally;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class TaskMetricsTest {
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  private static ObjectName name() throws Exception {
    return new ObjectName("io.penstock.sink:type=task,connector=\"a=b\",task=0");
  }

  @Test
  void a_task_is_shown_while_it_runs_and_a_second_start_takes_its_place() throws Exception {
    TaskMetrics first = TaskMetrics.show(new Tally(), "a=b", "0");
    TaskMetrics second = TaskMetrics.show(new Tally(), "a=b", "0");
    assertEquals(0L, SERVER.getAttribute(name(), "DocumentsWritten"));
    second.close();
    assertFalse(SERVER.isRegistered(name()));
    first.close();
  }

  @Test
  void the_docs_name_every_attribute() throws Exception {
    String page = page();
    try (TaskMetrics shown = TaskMetrics.show(new Tally(), "a=b", "0")) {
      List<String> missing =
          Arrays.stream(SERVER.getMBeanInfo(name()).getAttributes())
              .map(MBeanAttributeInfo::getName)
              .filter(attribute -> !page.contains("| `" + attribute + "` |"))
              .toList();
      assertEquals(List.of(), missing);
      assertFalse(shown.isBlocked());
    }
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/sink.md"));
  }
}
