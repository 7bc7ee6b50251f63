// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionPlanTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final long ALL = Long.MAX_VALUE;

  private final List<DailyIndex> indices = new ArrayList<>();

  private void index(int age, long bytes, boolean open, boolean ours) {
    LocalDate day = TODAY.minusDays(age);
    indices.add(new DailyIndex("i" + age, day, bytes, open, ours));
  }

  private String steps(int keep, int closeAfter, long maxBytes) {
    return RetentionPlan.of(indices, TODAY, new RetentionRule(keep, closeAfter, maxBytes))
        .steps()
        .stream()
        .map(step -> step.action() + " " + step.index().name())
        .collect(Collectors.joining(", "));
  }

  @Test
  void a_day_goes_when_all_of_it_is_older_than_that() {
    index(30, 1, true, true);
    index(31, 1, true, true);
    assertEquals("DELETE i31", steps(30, RetentionRule.NEVER, ALL));
  }

  @Test
  void an_older_day_is_closed_once() {
    index(8, 1, true, true);
    index(9, 1, false, true);
    index(7, 1, true, true);
    assertEquals("CLOSE i8", steps(30, 7, ALL));
  }

  @Test
  void the_oldest_days_go_until_the_rest_is_small_enough() {
    index(1, 40, true, true);
    index(3, 40, false, true);
    index(2, 40, true, true);
    assertEquals("DELETE i3", steps(30, RetentionRule.NEVER, 80));
    assertEquals("DELETE i3, DELETE i2", steps(30, RetentionRule.NEVER, 79));
  }

  @Test
  void what_goes_by_age_counts_no_more_for_the_size() {
    index(40, 100, true, true);
    index(1, 50, true, true);
    assertEquals("DELETE i40", steps(30, RetentionRule.NEVER, 60));
  }

  @Test
  void today_and_days_to_come_stay_however_big() {
    index(0, 1_000, true, true);
    index(-3, 1_000, true, true);
    assertEquals("", steps(1, RetentionRule.NEVER, 1));
  }

  @Test
  void what_penstock_did_not_make_is_named_and_left_alone() {
    index(400, 1_000, true, false);
    assertEquals("", steps(1, RetentionRule.NEVER, 1));
    assertEquals(
        List.of("i400"),
        RetentionPlan.of(indices, TODAY, new RetentionRule(1, RetentionRule.NEVER, 1)).foreign());
  }

  @Test
  void rules_that_contradict_each_other_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> new RetentionRule(7, 7, ALL));
    assertThrows(IllegalArgumentException.class, () -> new RetentionRule(0, 7, ALL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"penstock-2026.11.22", "penstock-2026.11.22-v2"})
  void a_day_is_read_from_the_name(String name) {
    assertEquals(Optional.of(TODAY), DailyIndex.dayOf("penstock", name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "penstock-2026.11.2",
        "penstock-2026.13.22",
        "penstock-all",
        "other-2026.11.22",
        "penstock-x-2026.11.22",
        "penstock-2026.11.222"
      })
  void other_names_have_no_day(String name) {
    assertEquals(Optional.empty(), DailyIndex.dayOf("penstock", name));
  }
}
