// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.quickstart.progress.Accounts;
import io.penstock.quickstart.progress.Inputs;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void a_run_is_one_json_object() {
    Accounts accounts = new Accounts(990, 20, 3, 12, 2, 1, 11, 7, false, 4, 5, "lost");
    Map<String, Long> phases = new LinkedHashMap<>();
    phases.put("start", 12_345L);
    phases.put("load", 6_000L);
    assertEquals(
        """
        {
          "input_bytes" : 1001,
          "unfinished_bytes" : 11,
          "bytes_read" : 990,
          "lines_read" : 20,
          "frames" : 3,
          "events" : 12,
          "tracebacks" : 2,
          "dead_letters" : 1,
          "documents" : 11,
          "seconds" : {
            "start" : 12.345,
            "load" : 6.0
          },
          "audit" : {
            "lost_bytes" : 4,
            "repeated_bytes" : 5,
            "in_flight_bytes" : 7,
            "verdict" : "lost",
            "proven" : true
          }
        }
        """,
        new Summary(accounts, new Inputs(1_001, 11, 0), true, phases).toJson());
  }
}
