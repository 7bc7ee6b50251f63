// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessUsageTest {
  @Test
  void resident_memory_is_read_in_kibibytes() {
    List<String> status = List.of("Name:\tjava", "VmHWM:\t  300000 kB", "VmRSS:\t  216844 kB");
    assertEquals(216_844L * 1024, ProcessUsage.residentBytes(status));
  }

  @Test
  void a_process_that_has_ended_uses_nothing() {
    assertEquals(0, ProcessUsage.residentBytes(List.of("Name:\tjava", "State:\tZ (zombie)")));
  }
}
