// SPDX-License-Identifier: Apache-2.0
package io.penstock.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final Cause YELLOW = new Cause("log", Health.Colour.YELLOW, "a \"b\"", 0);
  private static final Cause RED = new Cause("disk", Health.Colour.RED, "full", 1_000);

  @Test
  void nothing_wrong_is_green() {
    assertEquals("{\"health\":\"green\",\"causes\":[]}\n", Health.GREEN.answer().body());
    assertEquals(200, Health.GREEN.answer().status());
  }

  @Test
  void work_that_goes_on_is_no_reason_for_a_503() {
    assertEquals(200, new Health(List.of(YELLOW)).answer().status());
  }

  @Test
  void the_worst_cause_comes_first_and_decides() {
    Answer answer = new Health(List.of(YELLOW, RED)).answer();

    assertEquals(503, answer.status());
    assertEquals(
        "{\"health\":\"red\",\"causes\":[{\"name\":\"disk\",\"severity\":\"red\",\"message\":\"full\","
            + "\"since\":\"1970-01-01T00:00:01Z\"},{\"name\":\"log\",\"severity\":\"yellow\","
            + "\"message\":\"a \\\"b\\\"\"}]}\n",
        answer.body());
  }
}
