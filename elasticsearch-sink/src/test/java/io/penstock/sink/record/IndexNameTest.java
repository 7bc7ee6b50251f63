// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexNameTest {
  private record Fields(long timeMs, long timestampMs) implements IndexName.Source {
    @Override
    public String topic() {
      return "Logs.Nova";
    }

    @Override
    public String header(String name) {
      return "The-" + name;
    }
  }

  private static final Fields FIELDS = new Fields(1_795_305_599_999L, 0);

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "Penstock-${time:yyyy.MM.dd}, penstock-2026.11.21",
    "${timestamp:yyyy}-${topic}, 1970-logs.nova",
    "a-${header:Service}-b, a-the-service-b",
    "h-${time:yyyy.MM.dd.HH}, h-2026.11.21.23"
  })
  void holes_are_filled_in_lower_case_and_utc(String template, String name) {
    assertEquals(name, new IndexName(template).of(FIELDS));
  }

  @Test
  void the_last_millisecond_of_a_day_and_the_first_of_the_next_are_apart() {
    IndexName name = new IndexName("${time:yyyy.MM.dd}");
    assertEquals("2026.11.21", name.of(new Fields(1_795_305_599_999L, 0)));
    assertEquals("2026.11.22", name.of(new Fields(1_795_305_600_000L, 0)));
    assertEquals("1969.12.31", name.of(new Fields(-1, 0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a-${", "${nope}", "${time:}", "${time:mm}", "${time:MMM}", "${header}"})
  void a_template_that_makes_no_sense_is_refused(String template) {
    assertThrows(IllegalArgumentException.class, () -> new IndexName(template));
  }
}
