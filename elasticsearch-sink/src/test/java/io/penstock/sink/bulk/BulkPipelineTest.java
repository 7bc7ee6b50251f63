// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkPipelineTest {
  private final Rig rig = new Rig(Rig.LIMITS, 1);

  private static void assertFate(String expected, Rig.Fate fate) {
    assertEquals(expected, fate.toString());
  }

  @Test
  void a_bulk_goes_when_it_has_its_number_of_documents() {
    rig.add("a");
    rig.add("b");
    assertEquals(100, rig.work());
    assertEquals(0, rig.sent.size());
    rig.add("c");
    rig.work();
    assertEquals("a b c", rig.ids(0));
  }

  @Test
  void a_bulk_goes_when_it_lingered_long_enough() {
    rig.add("a");
    rig.workAfter(99);
    assertEquals(0, rig.sent.size());
    rig.workAfter(1);
    assertEquals("a", rig.ids(0));
  }

  @Test
  void a_bulk_goes_when_the_next_document_would_make_it_too_big() {
    rig.add("a", Operation.INDEX, 4_900);
    rig.add("b", Operation.INDEX, 4_900);
    rig.add("c", Operation.INDEX, 4_900);
    rig.work();
    assertEquals("a b", rig.ids(0));
  }

  @Test
  void a_document_above_the_limit_is_refused_without_sending() {
    assertFate("refused 0 document_too_big", rig.add("a", Operation.INDEX, 5_001));
    rig.workAfter(1_000);
    assertEquals(0, rig.sent.size());
  }

  @Test
  void no_more_requests_are_under_way_than_allowed() {
    "abcdefghi".chars().forEach(c -> rig.add(Character.toString(c)));
    rig.work();
    assertEquals(2, rig.sent.size());
    rig.answer(0, 201, 201, 201);
    assertEquals("g h i", rig.ids(2));
  }

  @Test
  void no_more_bytes_are_under_way_than_allowed() {
    Rig narrow = new Rig(new BulkLimits(1, 10_000, 5_000, 0, 9, 6_000, 99_999, -1), 1);
    narrow.add("a", Operation.INDEX, 4_000);
    narrow.add("b", Operation.INDEX, 4_000);
    narrow.work();
    assertEquals(1, narrow.sent.size());
    narrow.answer(0, 201);
    assertEquals("b", narrow.ids(1));
  }

  @Test
  void each_document_learns_its_own_fate() {
    Rig.Fate a = rig.add("a");
    Rig.Fate b = rig.add("b");
    Rig.Fate c = rig.add("c");
    rig.work();
    rig.answer(0, 201, 400, 429);
    assertFate("written", a);
    assertFate("refused 400 e400", b);
    assertFate("under way", c);
  }

  @Test
  void only_what_failed_goes_again_after_a_growing_wait() {
    rig.add("a");
    Rig.Fate b = rig.add("b");
    rig.add("c");
    rig.work();
    rig.answer(0, 201, 429, 200);
    rig.workAfter(99);
    assertEquals(1, rig.sent.size());
    rig.workAfter(1);
    assertEquals("b", rig.ids(1));
    rig.answer(1, 503);
    rig.workAfter(199);
    assertEquals(2, rig.sent.size());
    rig.workAfter(1);
    rig.answer(2, 201);
    assertFate("written", b);
  }

  @Test
  void a_document_that_is_there_already_counts_as_created() {
    Rig.Fate a = rig.add("a", Operation.CREATE);
    rig.workAfter(100);
    rig.answer(0, 409);
    assertFate("written", a);
  }

  @Test
  void a_broken_connection_sends_everything_again_for_ever() {
    Rig.Fate a = rig.add("a");
    rig.workAfter(100);
    IntStream.range(0, 50)
        .forEach(
            i -> {
              rig.breakConnection(i);
              rig.workAfter(1_000);
            });
    assertFate("under way", a);
    rig.answer(50, 201);
    assertFate("written", a);
  }

  @Test
  void only_a_limit_that_was_asked_for_gives_up() {
    Rig limited = new Rig(new BulkLimits(1, 10_000, 5_000, 0, 1, 10_000, 10_000, 2), 1);
    limited.add("a");
    limited.work();
    limited.breakConnection(0);
    limited.workAfter(1_000);
    limited.breakConnection(1);
    limited.workAfter(1_000);
    assertThrows(RetriesExhausted.class, () -> limited.breakConnection(2));
  }

  @Test
  void an_outage_is_told_once_and_its_end_with_its_length() {
    rig.add("a");
    rig.workAfter(100);
    rig.breakConnection(0);
    rig.workAfter(1_000);
    rig.answerWhole(1, 503, "no   master\n");
    rig.workAfter(1_000);
    rig.answer(2, 201);
    assertEquals(List.of("blocked: ConnectException", "recovered after 2000"), rig.states);
  }

  @Test
  void a_failed_host_is_replaced_by_the_next_at_once() {
    Rig two = new Rig(Rig.LIMITS, 2);
    Rig.Fate a = two.add("a");
    two.workAfter(100);
    two.breakConnection(0);
    assertEquals(List.of(0, 1), two.sent.stream().map(Rig.Sent::host).toList());
    two.answer(1, 201);
    assertFate("written", a);
    assertEquals(List.of(), two.states);
  }

  @Test
  void an_answer_that_fits_no_bulk_counts_as_none() {
    Rig.Fate a = rig.add("a");
    rig.workAfter(100);
    rig.answerWhole(0, 200, "<html>gateway</html>");
    rig.workAfter(1_000);
    rig.answer(1, 201, 201);
    rig.workAfter(1_000);
    rig.answer(2, 201);
    assertFate("written", a);
  }

  @Test
  void a_request_that_was_too_big_goes_in_halves_and_the_next_are_smaller() {
    rig.add("a");
    rig.add("b");
    rig.add("c");
    rig.work();
    rig.answerWhole(0, 413, "");
    assertEquals(List.of("a", "b c"), List.of(rig.ids(1), rig.ids(2)));
  }

  @Test
  void one_document_that_alone_is_too_big_is_refused() {
    Rig.Fate a = rig.add("a");
    rig.workAfter(100);
    rig.answerWhole(0, 413, "");
    assertFate("refused 413 request_too_large", a);
  }

  @Test
  void one_document_that_spoils_a_bulk_is_found_and_the_others_are_written() {
    Rig.Fate a = rig.add("a");
    Rig.Fate b = rig.add("b");
    Rig.Fate c = rig.add("c");
    rig.work();
    rig.answerWhole(0, 400, "bad");
    rig.answer(1, 201);
    rig.answerWhole(2, 400, "bad");
    rig.answerWhole(3, 400, "bad");
    rig.answer(4, 201);
    assertFate("written", a);
    assertFate("refused 400 bulk_refused", b);
    assertFate("written", c);
  }

  @Test
  void a_server_that_refuses_every_bulk_costs_no_document() {
    Rig.Fate a = rig.add("a");
    rig.workAfter(100);
    rig.answerWhole(0, 400, "wrong version");
    rig.workAfter(1_000);
    rig.answerWhole(1, 400, "wrong version");
    assertFate("under way", a);
    rig.workAfter(1_000);
    rig.answer(2, 201);
    assertFate("written", a);
  }

  @Test
  void missing_rights_cost_no_document_while_nobody_is_let_in() {
    Rig.Fate a = rig.add("a");
    rig.workAfter(100);
    rig.answer(0, 403);
    rig.workAfter(1_000);
    rig.answer(1, 403);
    assertFate("under way", a);
    assertEquals("blocked: 403 e403: why", rig.states.get(0));
  }

  @Test
  void one_closed_door_does_not_stop_those_who_go_elsewhere() {
    Rig.Fate a = rig.add("a");
    Rig.Fate b = rig.add("b");
    rig.workAfter(100);
    rig.answer(0, 403, 201);
    assertFate("refused 403 e403", a);
    assertFate("written", b);
  }

  @Test
  void two_documents_with_one_id_are_never_under_way_in_two_requests() {
    rig.add("x");
    rig.add("a");
    rig.add("b");
    rig.add("x");
    rig.workAfter(100);
    assertEquals(1, rig.sent.size());
    rig.answer(0, 201, 201, 201);
    assertEquals("x", rig.ids(1));
  }

  @Test
  void an_older_document_is_not_sent_again_over_a_newer_one() {
    Rig.Fate older = rig.add("x");
    rig.add("a");
    Rig.Fate newer = rig.add("x");
    rig.work();
    rig.answer(0, 429, 201, 201);
    rig.workAfter(1_000);
    assertEquals(1, rig.sent.size());
    assertFate("written", older);
    assertFate("written", newer);
  }

  @Test
  void a_newer_document_waits_for_the_retry_of_an_older_one() {
    rig.add("x");
    rig.workAfter(100);
    rig.answer(0, 429);
    rig.add("x");
    rig.workAfter(99);
    assertEquals(1, rig.sent.size());
    rig.workAfter(1);
    rig.answer(1, 201);
    rig.workAfter(100);
    assertEquals(3, rig.sent.size());
  }

  @Test
  void what_nobody_waits_for_any_longer_is_not_sent_again() {
    Rig.Fate a = rig.add("a");
    rig.add("b");
    rig.workAfter(100);
    rig.breakConnection(0);
    a.wanted = false;
    rig.workAfter(1_000);
    assertEquals("b", rig.ids(1));
  }

  @Test
  void memory_is_full_until_half_of_it_is_written() {
    rig.add("a", Operation.INDEX, 3_488);
    assertTrue(rig.roomy());
    rig.add("b", Operation.INDEX, 3_488);
    assertTrue(rig.full());
    rig.workAfter(100);
    rig.answer(0, 201, 201);
    assertTrue(rig.roomy());
    assertFalse(rig.full());
  }

  @Test
  void an_overwhelmed_server_gets_fewer_requests_at_once() {
    "abcdefghi".chars().forEach(c -> rig.add(Character.toString(c)));
    rig.work();
    rig.answerWhole(0, 429, "slow down");
    rig.workAfter(5_000);
    assertEquals(2, rig.sent.size());
    rig.answer(1, 201, 201, 201);
    assertEquals("a b c", rig.ids(2));
  }

  @Test
  void a_document_that_can_be_mended_goes_once_more_at_once() {
    rig.mended = "{}";
    Rig.Fate a = rig.add("a");
    rig.workAfter(100);
    rig.answer(0, 400);
    assertEquals("a", rig.ids(1));
    rig.answer(1, 201);
    assertFate("written", a);
    assertEquals(1, rig.tally.mended());
  }

  @Test
  void a_document_that_was_mended_in_vain_is_refused() {
    rig.mended = "{}";
    Rig.Fate a = rig.add("a");
    rig.workAfter(100);
    rig.answer(0, 400);
    rig.answer(1, 400);
    assertFate("refused 400 e400", a);
    assertEquals(2, rig.sent.size());
  }
}
