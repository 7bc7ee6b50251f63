// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static io.penstock.agent.pipeline.Scene.LIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happens to files that are rotated, truncated, removed or replaced: docs/tailing.md. */
class RotationTest {
  private static final String ROTATED = LIVE + ".1";
  private static final String ROTATED_TWICE = LIVE + ".2";

  private final Scene scene = new Scene();

  RotationTest() throws IOException {}

  @Test
  void renamed_it_is_read_to_its_end_before_the_new_file() {
    scene.write(LIVE, "one\n").pass(1_000).write(LIVE, "two\n");
    scene.rename(LIVE, ROTATED).write(LIVE, "three\n").pass(2_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
  }

  @Test
  void renamed_before_it_was_ever_seen_it_is_read() {
    scene.pass(1_000).write(LIVE, "one\n").rename(LIVE, ROTATED);
    scene.write(LIVE, "two\n").pass(2_000);
    assertEquals("one\ntwo\n", scene.sent());
  }

  @Test
  void renamed_right_after_the_first_start_it_is_read_though_time_stamps_lag_behind_the_clock() {
    scene.disk.time(scene.clock.wallMs() - 9);
    scene.write(LIVE, "one\n").rename(LIVE, ROTATED);
    scene.disk.time(scene.clock.wallMs());
    scene.write(LIVE, "two\n").pass(2_000);
    assertEquals("one\ntwo\n", scene.sent());
  }

  @Test
  void renamed_a_writer_that_still_holds_it_is_heard() {
    scene.write(LIVE, "one\n").pass(1_000).rename(LIVE, ROTATED).write(LIVE, "three\n");
    scene.pass(2_000).write(ROTATED, "two\n").pass(2_000);
    assertEquals("one\nthree\ntwo\n", scene.sent());
  }

  @Test
  void renamed_several_times_between_two_looks_nothing_is_missed() {
    scene.write(LIVE, "one\n").pass(1_000).write(LIVE, "two\n");
    scene.rename(LIVE, ROTATED_TWICE).write(LIVE, "three\n");
    scene.clock.advance(5);
    scene.disk.time(scene.clock.wallMs());
    scene.rename(LIVE, ROTATED).write(LIVE, "four\n").pass(2_000);
    assertEquals("one\ntwo\nthree\nfour\n", scene.sent());
  }

  @Test
  void renamed_while_the_agent_is_down_it_goes_on_inside_the_rotated_file() throws IOException {
    scene.write(LIVE, "one\n").pass(2_000).write(LIVE, "two\n");
    scene.rename(LIVE, ROTATED).write(LIVE, "three\n").killAndRestart().pass(2_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
  }

  @Test
  void a_rotated_file_from_before_the_first_start_is_left_alone() throws IOException {
    scene.disk.time(1);
    scene.write(ROTATED, "old\n");
    scene.disk.time(scene.clock.wallMs() + 1);
    scene.write(LIVE, "new\n").pass(2_000).killAndRestart().pass(2_000);
    assertEquals("new\n", scene.sent());
  }

  @Test
  void copied_and_truncated_the_new_content_is_a_new_generation() {
    scene.write(LIVE, "one\n").pass(1_000).copy(LIVE, ROTATED).truncate(LIVE, 0);
    scene.write(LIVE, "second\n").pass(2_000);
    assertEquals("one\nsecond\n", scene.sent());
    assertEquals(2, scene.generations());
  }

  @Test
  void copied_and_truncated_what_was_not_read_yet_is_read_from_the_copy() {
    scene.write(LIVE, "one\n").pass(1_000).write(LIVE, "two\n").copy(LIVE, ROTATED);
    scene.truncate(LIVE, 0).write(LIVE, "three\n").pass(2_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
  }

  @Test
  void copied_long_before_the_truncation_the_copy_is_not_read_twice() {
    scene.write(LIVE, "one\n").pass(1_000).copy(LIVE, ROTATED).pass(3_000);
    scene.write(LIVE, "two\n").pass(1_000).truncate(LIVE, 0).write(LIVE, "3\n").pass(3_000);
    assertEquals("one\ntwo\n3\n", scene.sent());
  }

  @Test
  void copied_and_truncated_while_the_agent_is_down_nothing_is_missed() throws IOException {
    scene.write(LIVE, "one\n").pass(2_000).write(LIVE, "two\n").copy(LIVE, ROTATED);
    scene.truncate(LIVE, 0).write(LIVE, "three\n").killAndRestart().pass(2_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
  }

  @Test
  void truncated_and_grown_past_its_old_size_between_two_looks_it_is_noticed() {
    scene.write(LIVE, "one\n").pass(1_000);
    scene.replace(LIVE, "other and longer\n").pass(2_000);
    assertEquals("one\nother and longer\n", scene.sent());
  }

  @Test
  void truncated_and_begun_with_the_same_line_it_is_another_generation() {
    scene.write(LIVE, "head\none\n").pass(1_000);
    scene.replace(LIVE, "head\n").pass(2_000).write(LIVE, "two\n").pass(1_000);
    assertEquals("head\none\nhead\ntwo\n", scene.sent());
    assertEquals(2, scene.generations());
  }

  @Test
  void truncated_again_it_has_the_next_ordinal() {
    scene.write(LIVE, "head\none\n").pass(1_000).replace(LIVE, "head\n").pass(2_000);
    scene.replace(LIVE, "h").pass(1_000).replace(LIVE, "head\n2\n").pass(2_000);
    assertEquals("head\none\nhead\nhead\n2\n", scene.sent());
    assertEquals(3, scene.generations());
  }

  @Test
  void rewritten_with_the_same_size_it_is_noticed_in_the_end() {
    scene.write(LIVE, "one\n").pass(2_000).replace(LIVE, "two\n").pass(8_000);
    assertEquals("one\ntwo\n", scene.sent());
  }

  @Test
  void rewritten_with_the_same_size_and_rotated_it_is_read_all_the_same() {
    scene.write(LIVE, "one\n").pass(1_000).replace(LIVE, "two\n").rename(LIVE, ROTATED);
    scene.pass(12_000);
    assertEquals("one\ntwo\n", scene.sent());
  }

  @Test
  void removed_while_unread_it_is_read_to_its_end() {
    scene.write(LIVE, "one\n").pass(1_000).write(LIVE, "two\n").remove(LIVE).pass(2_000);
    assertEquals("one\ntwo\n", scene.sent());
  }

  @Test
  void removed_its_last_line_is_sent_without_newline() {
    scene.write(LIVE, "one\ntwo").pass(1_000).remove(LIVE).pass(8_000);
    assertEquals("one\ntwo", scene.sent());
    assertEquals(
        Set.of(io.penstock.contract.FrameFlag.PARTIAL), scene.lastFrame().header().flags());
  }

  @Test
  void removed_and_created_again_both_are_read() {
    scene.write(LIVE, "one\n").pass(1_000).remove(LIVE).pass(1_000);
    scene.write(LIVE, "two\n").pass(2_000);
    assertEquals("one\ntwo\n", scene.sent());
  }

  @Test
  void replaced_by_a_file_with_the_same_inode_it_is_told_by_its_content() throws IOException {
    scene.write(LIVE, "one one one\n").pass(2_000).killAndRestart();
    scene.replace(LIVE, "two two two two\n").pass(2_000);
    assertEquals("one one one\ntwo two two two\n", scene.sent());
  }

  @Test
  void replaced_atomically_both_are_read() {
    scene.write(LIVE, "one\n").pass(1_000).write("/log/new.tmp", "two\n");
    scene.rename("/log/new.tmp", LIVE).pass(2_000);
    assertEquals("one\ntwo\n", scene.sent());
  }

  @Test
  void a_symbolic_link_that_is_swapped_shows_another_file_and_both_are_read() {
    scene.write("/data/first", "one\n").symbolicLink("/data/first", LIVE).pass(1_000);
    scene.write("/data/first", "two\n").write("/data/second", "three\n");
    scene.symbolicLink("/data/second", LIVE).pass(2_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
  }

  @Test
  void a_symbolic_link_of_which_the_target_is_renamed_shows_the_new_file() {
    scene.write("/data/current", "one\n").symbolicLink("/data/current", LIVE).pass(1_000);
    scene.write("/data/current", "two\n").rename("/data/current", "/data/old");
    scene.write("/data/current", "three\n").pass(2_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
  }

  @Test
  void one_file_under_two_names_is_read_once() throws IOException {
    scene.write(LIVE, "one\n").hardLink(LIVE, "/log/other-name.log").pass(2_000);
    scene.write(LIVE, "two\n").pass(2_000).killAndRestart().pass(2_000);
    assertEquals("one\ntwo\n", scene.sent());
  }

  @Test
  void rotated_by_a_hard_link_it_is_read_to_its_end_before_the_new_file() {
    scene.write(LIVE, "one\n").pass(1_000).write(LIVE, "two\n").hardLink(LIVE, ROTATED);
    scene.remove(LIVE).write(LIVE, "three\n").pass(2_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
  }

  @Test
  void renamed_with_an_equal_first_line_both_are_read() throws IOException {
    scene.write(LIVE, "head\none\n").pass(1_000).rename(LIVE, ROTATED);
    scene.write(LIVE, "head\ntwo\n").pass(2_000).killAndRestart().pass(2_000);
    assertEquals("head\none\nhead\ntwo\n", scene.sent());
    assertEquals(2, scene.generations());
  }

  @Test
  void deleted_and_recreated_with_the_same_inode_while_the_agent_is_down_it_is_another()
      throws IOException {
    scene.write(LIVE, "head\none\n").pass(2_000);
    scene.replace(LIVE, "head\nuno\n").killAndRestart().pass(2_000);
    assertEquals("head\none\nhead\nuno\n", scene.sent());
  }

  @Test
  void truncated_before_it_was_read_what_was_seen_of_it_is_named_as_lost() {
    scene.write(LIVE, "one\ntwo").pass(1_000).truncate(LIVE, 0).write(LIVE, "new\n");
    scene.pass(15_000);
    assertEquals("one\nnew\n", scene.sent());
    assertTrue(ledger().contains("{\"start\":4,\"end\":7,\"cause\":\"truncated\"}"), ledger());
  }

  @Test
  void copied_and_truncated_before_it_was_read_nothing_is_lost_that_the_copy_holds() {
    scene.write(LIVE, "one\ntwo").pass(1_000).copy(LIVE, ROTATED).truncate(LIVE, 0);
    scene.write(LIVE, "new\n").pass(15_000);
    assertEquals("one\nnew\ntwo", scene.sent());
    assertTrue(ledger().contains("{\"start\":4,\"end\":4,\"cause\":\"truncated\"}"), ledger());
  }

  @Test
  void copied_and_truncated_it_is_counted_for_nobody_saw_what_was_written_in_between()
      throws IOException {
    scene.write(LIVE, "one\n").pass(1_000).copy(LIVE, ROTATED).truncate(LIVE, 0);
    scene.write(LIVE, "second\n").pass(15_000).killAndRestart().pass(15_000);
    assertEquals("one\nsecond\n", scene.sent());
    assertEquals(1, countOf("truncated"), ledger());
    assertTrue(ledger().contains("{\"start\":4,\"end\":4,\"cause\":\"truncated\"}"), ledger());
  }

  @Test
  void copied_and_truncated_while_the_agent_is_down_it_is_counted() throws IOException {
    scene.write(LIVE, "one\n").pass(2_000).write(LIVE, "two\n").pass(2_000);
    scene.later(1_000).copy(LIVE, ROTATED).truncate(LIVE, 0).write(LIVE, "three\n");
    scene.killAndRestart().pass(15_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
    assertEquals(1, countOf("truncated"), ledger());
  }

  @Test
  void copied_read_on_and_truncated_while_the_agent_is_down_it_is_counted() throws IOException {
    scene.write(LIVE, "one\n").pass(2_000).copy(LIVE, ROTATED).write(LIVE, "two\n").pass(2_000);
    scene.truncate(LIVE, 0).write(LIVE, "three\n").killAndRestart().pass(15_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
    assertEquals(1, countOf("truncated"), ledger());
  }

  @Test
  void copied_and_not_truncated_nothing_is_counted() throws IOException {
    scene.write(LIVE, "one\n").pass(2_000).copy(LIVE, ROTATED).write(LIVE, "two\n").pass(2_000);
    scene.killAndRestart().pass(15_000).write(LIVE, "three\n").pass(2_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
    assertEquals(0, countOf("truncated"), ledger());
  }

  @Test
  void renamed_nothing_is_counted_as_truncated_whoever_writes_to_it_still() throws IOException {
    scene.write(LIVE, "one\n").pass(1_000).rename(LIVE, ROTATED).write(LIVE, "three\n");
    scene.pass(2_000).write(ROTATED, "two\n").pass(2_000).write(LIVE, "four\n").pass(2_000);
    scene.rename(LIVE, ROTATED_TWICE).pass(1_000).write(LIVE, "five\n").killAndRestart();
    scene.pass(2_000).write(LIVE, "six\n").pass(15_000);
    assertEquals(0, countOf("truncated"), ledger());
  }

  private String ledger() {
    return scene.broker.ledger().values().toString();
  }

  private int countOf(String cause) {
    return ledger().split("\"cause\":\"" + cause + "\"", -1).length - 1;
  }

  @Test
  void what_was_truncated_away_unread_does_not_make_others_pass_for_it() throws IOException {
    scene.write(LIVE, "head\none\ntwo").pass(1_000).replace(LIVE, "head\n").pass(15_000);
    scene.killAndRestart().write(LIVE, "long enough to be the old one\n").pass(2_000);
    assertEquals("head\none\nhead\nlong enough to be the old one\n", scene.sent());
  }

  @Test
  void moved_to_another_folder_it_is_read_once() {
    scene.write(LIVE, "one\n").pass(1_000).write(LIVE, "two\n");
    scene.rename(LIVE, "/log/old/nova-api.log").pass(10_000);
    assertEquals("one\ntwo\n", scene.sent());
  }

  @Test
  void moved_to_another_folder_while_the_agent_is_down_it_is_read_on() throws IOException {
    scene.write(LIVE, "one\n").pass(2_000).write(LIVE, "two\n");
    scene.rename(LIVE, "/log/old/nova-api.log").killAndRestart().pass(10_000);
    assertEquals("one\ntwo\n", scene.sent());
  }

  @Test
  void rotated_a_hundred_times_the_spool_does_not_grow() {
    for (int i = 0; i < 100; i++) {
      scene.write(LIVE, "line " + i + "\n").pass(1_200).rename(LIVE, ROTATED);
    }
    scene.pass(10_000);
    assertEquals(100, scene.generations());
  }
}
