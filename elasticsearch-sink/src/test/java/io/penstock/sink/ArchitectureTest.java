// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import io.penstock.testkit.architecture.Fences;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Fences SINK = Fences.around("io.penstock.sink");

  @Test
  void no_package_cycle() {
    SINK.noPackageCycles();
  }

  @Test
  void the_clock_is_read_in_time_only() {
    SINK.clockOnlyIn("time");
  }

  @Test
  void http_is_spoken_in_http_and_set_up_in_setting() {
    SINK.onlyIn("java.net.http", "http", "setting");
  }

  @Test
  void bulks_and_offsets_and_json_know_no_kafka() {
    Fences.around("io.penstock.sink.bulk").nowhere("org.apache.kafka");
    Fences.around("io.penstock.sink.offset").nowhere("org.apache.kafka");
    Fences.around("io.penstock.sink.json").nowhere("org.apache.kafka");
    Fences.around("io.penstock.sink.http").nowhere("org.apache.kafka");
  }
}
