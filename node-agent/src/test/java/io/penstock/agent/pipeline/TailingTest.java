// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static io.penstock.agent.pipeline.Scene.LIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.input.file.Reading;
import io.penstock.agent.input.file.TailSettings;
import io.penstock.contract.FrameFlag;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How files are followed when nobody rotates them: docs/tailing.md. */
class TailingTest {
  private final Scene scene = new Scene();

  TailingTest() throws IOException {}

  @Test
  void a_file_is_read_from_its_beginning() {
    scene.write(LIVE, "one\ntwo\n").pass(1_000);
    assertEquals("one\ntwo\n", scene.arrived());
  }

  @Test
  void the_labels_of_its_input_and_the_zone_of_the_node_travel_in_its_frames() {
    scene.write(LIVE, "one\n").pass(1_000);
    assertEquals(Map.of("environment", "test"), scene.lastFrame().header().labels());
    assertEquals("Europe/Berlin", scene.lastFrame().header().zone());
  }

  @Test
  void what_is_added_arrives_within_one_poll_interval() {
    scene.write(LIVE, "one\n").pass(1_000).write(LIVE, "two\n").pass(200);
    assertEquals("one\ntwo\n", scene.arrived());
  }

  @Test
  void a_new_file_is_found_within_a_second() {
    scene.pass(10_000).write("/log/deep/er/nova.log", "one\n").pass(1_200);
    assertEquals("one\n", scene.arrived("/log/deep/er/nova.log"));
  }

  @Test
  void with_a_hint_a_new_file_is_found_at_once() {
    scene.pass(10_200).write("/log/nova.log", "one\n");
    scene.disk.hint(SteppedAgent.LOGS);
    scene.pass(200);
    assertEquals("one\n", scene.arrived("/log/nova.log"));
  }

  @Test
  void a_hint_that_was_lost_costs_a_second() {
    scene.pass(10_200).write("/log/nova.log", "one\n").pass(200);
    assertEquals("", scene.arrived("/log/nova.log"));
    scene.pass(800);
    assertEquals("one\n", scene.arrived("/log/nova.log"));
  }

  @Test
  void a_line_is_not_sent_before_its_newline() {
    scene.write(LIVE, "one\ntw").pass(1_000);
    assertEquals("one\n", scene.arrived());
    scene.write(LIVE, "o\n").pass(400);
    assertEquals("one\ntwo\n", scene.arrived());
  }

  @Test
  void a_first_line_that_is_not_complete_waits() {
    scene.write(LIVE, "on").pass(3_000);
    assertEquals("", scene.sent());
    scene.write(LIVE, "e\n").pass(1_200);
    assertEquals("one\n", scene.arrived());
  }

  @Test
  void frames_hold_whole_lines() {
    scene.write(LIVE, ("x".repeat(99) + "\n").repeat(20)).pass(2_000);
    assertTrue(
        scene.broker.broker().stream()
            .allMatch(frame -> frame.value()[frame.value().length - 1] == '\n'));
    assertEquals(2_000, scene.arrived().length());
  }

  @Test
  void a_line_longer_than_a_frame_arrives_in_one_frame() {
    scene.write(LIVE, "a\n" + "x".repeat(1_900) + "\nb\n").pass(2_000);
    assertTrue(scene.broker.broker().stream().anyMatch(frame -> frame.value().length >= 1_900));
    assertEquals(1_905, scene.arrived().length());
  }

  @Test
  void a_line_over_the_limit_is_cut_into_marked_parts() {
    scene.write(LIVE, "x".repeat(5_000) + "\n").pass(2_000);
    assertEquals(List.of(Set.of(FrameFlag.CUT), Set.of(FrameFlag.CUT), Set.of()), scene.flags());
    assertEquals(5_001, scene.arrived().length());
  }

  @Test
  void an_endless_line_flows_in_parts() {
    scene.write(LIVE, "x".repeat(10_000)).pass(2_000);
    assertEquals(8_192, scene.arrived().length());
  }

  @Test
  void bytes_that_are_no_text_pass_unchanged() {
    scene.write(LIVE, "a\0b\r\n\u00e4\n").pass(1_000);
    assertEquals("a\0b\r\n\u00e4\n", scene.arrived());
  }

  @Test
  void after_a_kill_it_goes_on_where_it_was() throws IOException {
    scene.write(LIVE, "one\n").pass(2_000).killAndRestart().write(LIVE, "two\n").pass(2_000);
    assertEquals("one\ntwo\n", scene.sent());
  }

  @Test
  void after_a_kill_what_was_not_acknowledged_is_sent_again() throws IOException {
    scene.broker.refusing(true);
    scene.write(LIVE, "one\n").pass(2_000).killAndRestart();
    scene.broker.refusing(false);
    scene.pass(2_000);
    assertEquals("one\n", scene.arrived());
  }

  @Test
  void files_that_begin_alike_in_different_streams_do_not_mix() {
    scene.write("/log/a.log", "same\none\n").write("/log/b.log", "same\ntwo\n").pass(2_000);
    assertEquals("same\none\n", scene.arrived("/log/a.log"));
    assertEquals("same\ntwo\n", scene.arrived("/log/b.log"));
  }

  @Test
  void a_hole_of_nul_bytes_is_skipped_and_named() {
    scene.write(LIVE, "one\n" + "\0".repeat(3_000) + "two\n").pass(12_000);
    assertEquals("one\ntwo\n", scene.sent());
    assertEquals(
        List.of(Set.of(FrameFlag.MORE), Set.of(FrameFlag.DROPPED), Set.of()), scene.flags());
    String entry = scene.broker.ledger().values().iterator().next();
    assertTrue(entry.contains("{\"start\":4,\"end\":3004,\"cause\":\"nul-hole\"}"), entry);
  }

  @Test
  void room_that_is_not_written_yet_is_not_skipped() {
    scene.write(LIVE, "one\n" + "\0".repeat(3_000)).pass(60_000);
    scene.replace(LIVE, "one\ntwo\n" + "\0".repeat(2_996)).pass(60_000);
    scene.write(LIVE, "end\n").pass(2_000);
    assertEquals("one\ntwo\nend\n", scene.sent());
  }

  @Test
  void a_last_line_without_newline_is_not_read_with_room_for_the_longest_line() throws IOException {
    Scene usual = new Scene(TailSettings.DEFAULT, Reading.DEFAULT);
    usual.write(LIVE, "one\ntwo").pass(40_000);
    assertEquals("one\ntwo", usual.arrived());
    assertTrue(usual.disk.largestRead() < 2 * TailSettings.DEFAULT.frameBytes());
  }

  @Test
  void a_last_line_without_newline_is_sent_when_its_file_is_idle() {
    scene.write(LIVE, "one\ntwo").pass(29_000);
    assertEquals("one\n", scene.sent());
    scene.pass(4_000);
    assertEquals("one\ntwo", scene.sent());
    assertEquals(Set.of(FrameFlag.PARTIAL), scene.lastFrame().header().flags());
  }

  @Test
  void a_line_that_was_sent_without_newline_is_not_sent_twice_when_it_is_completed() {
    scene.write(LIVE, "one").pass(33_000).write(LIVE, " more\ntwo\n").pass(2_000);
    assertEquals("one more\ntwo\n", scene.sent());
    assertEquals(1, scene.generations());
  }

  @Test
  void excluded_and_other_files_are_left_alone() {
    scene.write("/log/notes.txt", "no\n").write("/elsewhere/x.log", "no\n").pass(2_000);
    assertEquals("", scene.sent());
  }

  @Test
  void a_stream_takes_no_memory_an_hour_after_its_last_file_was_removed() {
    scene.write(LIVE, "one\n").pass(1_000).remove(LIVE).pass(10_000);
    assertEquals(1, scene.agent.streams());
    scene.later(3_600_000).pass(40_000);
    assertEquals(0, scene.agent.streams());
  }

  @Test
  void a_stream_that_was_forgotten_is_begun_again() {
    scene.write(LIVE, "one\n").pass(1_000).remove(LIVE).pass(10_000);
    scene.later(3_600_000).pass(40_000).write(LIVE, "two\n").pass(2_000);
    assertEquals("one\ntwo\n", scene.arrived());
  }

  @Test
  void a_full_spool_makes_files_wait_and_nothing_is_lost() {
    scene.broker.refusing(true);
    scene.write(LIVE, ("x".repeat(99) + "\n").repeat(4_000)).pass(60_000);
    assertTrue(scene.agent.spool().status().usedBytes() <= SteppedAgent.SPOOL.maxBytes() + 10_000);
    scene.broker.refusing(false);
    scene.pass(60_000);
    assertEquals(400_000, scene.arrived().length());
  }

  @Test
  void the_ledger_says_how_far_a_file_is() {
    scene.write(LIVE, "one\ntwo\nthr").pass(12_000);
    String entry = scene.broker.ledger().values().iterator().next();
    assertTrue(
        entry.contains(
            "\"size\":11,\"read\":8,\"spooled\":8,\"acknowledged\":8,\"lines\":2,\"frames\":1"),
        entry);
  }
}
