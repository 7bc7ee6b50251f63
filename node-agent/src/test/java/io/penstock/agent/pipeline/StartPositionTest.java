// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static io.penstock.agent.pipeline.Scene.LIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.input.file.Reading;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Where files begin that were never read before, and which are left: docs/tailing.md. */
class StartPositionTest {
  private static final long DAY_MS = 86_400_000;

  private static Scene fromEnd() throws IOException {
    return scene(Reading.FROM_END, Reading.NO_LIMIT);
  }

  private static Scene scene(long startMaxAgeMs, long ignoreOlderMs) throws IOException {
    return new Scene(
        SteppedAgent.TAIL, new Reading(startMaxAgeMs, ignoreOlderMs, Reading.NO_LIMIT));
  }

  @Test
  void what_was_there_at_the_first_look_is_begun_behind_its_last_whole_line() throws IOException {
    Scene scene = fromEnd().write(LIVE, "old\nolder\nhal").pass(2_000);
    scene.write(LIVE, "f\nnew\n").pass(2_000);
    assertEquals("half\nnew\n", scene.sent());
  }

  @Test
  void what_is_skipped_is_named_in_the_ledger() throws IOException {
    Scene scene = fromEnd().write(LIVE, "old\nolder\n").pass(12_000);
    String entry = scene.broker.ledger().values().iterator().next();
    assertTrue(entry.contains("{\"start\":0,\"end\":10,\"cause\":\"start-at\"}"), entry);
    assertTrue(entry.contains("\"size\":10,\"read\":10"), entry);
  }

  @Test
  void what_is_skipped_stays_skipped_after_a_kill() throws IOException {
    Scene scene = fromEnd().write(LIVE, "old\n").pass(1_000).killAndRestart();
    scene.write(LIVE, "new\n").pass(2_000);
    assertEquals("new\n", scene.sent());
  }

  @Test
  void a_file_that_comes_later_is_read_whole() throws IOException {
    Scene scene = fromEnd().write(LIVE, "old\n").pass(2_000);
    scene.write("/log/later.log", "first\n").pass(2_000);
    assertEquals("first\n", scene.sent());
  }

  @Test
  void a_file_that_comes_while_the_agent_is_down_is_read_whole() throws IOException {
    Scene scene = fromEnd().write(LIVE, "old\n").pass(2_000);
    scene.write("/log/later.log", "first\n").killAndRestart().pass(2_000);
    assertEquals("first\n", scene.sent());
  }

  @Test
  void what_follows_a_rotation_is_read_whole() throws IOException {
    Scene scene = fromEnd().write(LIVE, "old\n").pass(2_000);
    scene.rename(LIVE, LIVE + ".1").write(LIVE, "fresh\n").pass(3_000);
    assertEquals("fresh\n", scene.sent());
  }

  @Test
  void a_file_without_a_whole_line_is_read_from_its_beginning() throws IOException {
    Scene scene = fromEnd().write(LIVE, "ha").pass(2_000).write(LIVE, "lf\n").pass(2_000);
    assertEquals("half\n", scene.sent());
  }

  @Test
  void an_endless_last_line_is_begun_where_it_ends_now() throws IOException {
    Scene scene = fromEnd().write(LIVE, "x".repeat(9_000)).pass(2_000).write(LIVE, "y\n");
    assertEquals("y\n", scene.pass(2_000).sent());
  }

  @Test
  void only_files_within_the_age_are_read_whole() throws IOException {
    Scene scene = scene(DAY_MS, Reading.NO_LIMIT).write(LIVE, "old\n").unseen(2 * DAY_MS);
    scene.write("/log/young.log", "young\n").pass(2_000);
    assertEquals("young\n", scene.sent());
    scene.write(LIVE, "new\n").pass(2_000);
    assertEquals("young\nnew\n", scene.sent());
  }

  @Test
  void a_file_too_old_is_left_until_it_changes_and_then_read_whole() throws IOException {
    Scene scene = scene(Reading.FROM_BEGINNING, DAY_MS).write(LIVE, "old\n").unseen(2 * DAY_MS);
    assertEquals("", scene.pass(60_000).sent());
    scene.write(LIVE, "new\n").pass(2_200);
    assertEquals("old\nnew\n", scene.sent());
  }

  @Test
  void what_was_begun_is_read_on_however_old_it_is() throws IOException {
    Scene scene = scene(Reading.FROM_BEGINNING, DAY_MS).write(LIVE, "one\n").pass(2_000);
    scene.write(LIVE, "two\n").killAndRestart().unseen(2 * DAY_MS).pass(2_000);
    assertEquals("one\ntwo\n", scene.sent());
  }
}
