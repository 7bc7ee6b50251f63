// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowTest {
  private final Window window = new Window(8);
  private long nowMs = 1_000_000;

  private void answerAfter(long tookMs) {
    nowMs += tookMs;
    window.answered(nowMs - tookMs, nowMs);
  }

  @Test
  void answers_as_slow_as_usual_change_nothing() {
    IntStream.range(0, 50).forEach(i -> answerAfter(9_000));
    assertEquals(8, window.size());
  }

  @Test
  void answers_much_slower_than_usual_make_it_smaller() {
    answerAfter(300);
    answerAfter(2_000);
    assertEquals(6, window.size());
  }

  @Test
  void answers_within_a_second_are_never_slow() {
    answerAfter(5);
    answerAfter(1_000);
    assertEquals(8, window.size());
  }

  @Test
  void requests_that_were_sent_before_it_shrank_do_not_shrink_it_again() {
    answerAfter(300);
    IntStream.range(0, 7).forEach(i -> window.answered(nowMs - 2_000, nowMs));
    assertEquals(6, window.size());
  }

  @Test
  void it_never_closes_and_opens_again_when_answers_are_quick() {
    answerAfter(300);
    IntStream.range(0, 10).forEach(i -> answerAfter(20_000));
    assertEquals(1, window.size());
    IntStream.range(0, 100).forEach(i -> answerAfter(300));
    assertEquals(8, window.size());
  }

  @Test
  void a_server_that_stays_slower_becomes_the_usual_one() {
    answerAfter(300);
    IntStream.range(0, 200).forEach(i -> answerAfter(2_000));
    assertEquals(8, window.size());
  }
}
