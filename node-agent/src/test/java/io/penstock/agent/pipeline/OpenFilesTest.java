// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static io.penstock.agent.pipeline.Scene.LIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.input.file.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fewer descriptors than files: docs/tailing.md. */
class OpenFilesTest {
  private static final long TWO_HOURS_MS = 7_200_000;

  /** One that stays open beside those that are counted: what the spool reads back. */
  private static final int OTHERS = 2;

  /** Half a hundred streams beside what else lives. */
  private static final long ROOM_FOR_SOME = (12 << 20) + 150_000;

  private final Scene scene = scene(2);

  OpenFilesTest() throws IOException {}

  private Scene othersAppear(int count) {
    IntStream.range(0, count).forEach(i -> scene.write("/log/other" + i + ".log", "x" + i + "\n"));
    return scene.pass(5_000);
  }

  /** The live file was read and closed. */
  private Scene closed() {
    scene.write(LIVE, "one\n").pass(1_000);
    return othersAppear(4);
  }

  private String tail() {
    return scene.arrived().substring("one\n".length());
  }

  @Test
  void a_hundred_files_are_read_with_two_open_at_a_time() {
    othersAppear(100);
    assertTrue(
        IntStream.range(0, 100)
            .allMatch(i -> scene.arrived("/log/other" + i + ".log").equals("x" + i + "\n")));
    assertTrue(scene.disk.mostOpen() <= 2 + OTHERS, "" + scene.disk.mostOpen());
  }

  @Test
  void streams_that_the_heap_has_no_room_for_wait_and_are_read_when_it_has() throws IOException {
    scene.agent.restart(ROOM_FOR_SOME);
    othersAppear(100);
    assertTrue(scene.agent.streams() < 90, "" + scene.agent.streams());
    scene.agent.restart(Long.MAX_VALUE);
    scene.pass(5_000);
    assertEquals(100, scene.agent.streams());
    assertTrue(
        IntStream.range(0, 100)
            .allMatch(i -> scene.arrived("/log/other" + i + ".log").equals("x" + i + "\n")));
  }

  @Test
  void a_file_that_was_closed_is_read_on_when_it_grows() {
    closed().write(LIVE, "two\n").pass(1_400);
    assertEquals("two\n", tail());
    assertEquals(1, scene.generations());
  }

  @Test
  void a_file_that_was_closed_grew_and_was_rotated_is_read_on() {
    closed().write(LIVE, "two\n").rename(LIVE, LIVE + ".1").write(LIVE, "three\n").pass(8_000);
    assertEquals("two\nthree\n", tail());
  }

  @Test
  void a_file_that_was_closed_grew_and_was_compressed_is_read_on() {
    closed().write(LIVE, "two\n").compress(LIVE, LIVE + ".1.gz").write(LIVE, "3\n").pass(8_000);
    assertEquals("two\n3\n", tail());
  }

  @Test
  void a_file_that_was_closed_and_rewritten_is_another_generation() {
    closed().replace(LIVE, "ONE\nTWO\n").pass(3_000);
    assertEquals("ONE\nTWO\n", tail());
    assertEquals(2, scene.generations());
  }

  @Test
  void a_file_that_was_rewritten_with_the_same_size_is_not_closed_as_read() {
    scene.write(LIVE, "one\n").pass(1_000).replace(LIVE, "two\n");
    othersAppear(4).pass(8_000);
    assertEquals("two\n", tail());
  }

  @Test
  void a_file_that_was_closed_copied_and_truncated_is_read_on_from_the_copy() {
    closed().write(LIVE, "two\n").copy(LIVE, LIVE + ".1").truncate(LIVE, 0).pass(10_000);
    scene.write(LIVE, "three\n").pass(10_000);
    assertEquals("two\nthree\n", tail());
  }

  @Test
  void a_copy_of_a_closed_file_under_another_name_is_a_stream_of_its_own() {
    closed().copy(LIVE, "/log/copy.log").pass(3_000);
    assertEquals("one\n", scene.arrived("/log/copy.log"));
    assertEquals("", tail());
  }

  @Test
  void a_closed_file_that_was_moved_stays_in_its_stream() {
    closed().rename(LIVE, "/log/deep/moved.log").write("/log/deep/moved.log", "two\n").pass(4_000);
    assertEquals("two\n", tail());
  }

  @Test
  void a_closed_file_is_known_however_long_it_is_quiet() {
    closed().unseen(TWO_HOURS_MS).pass(2_000).unseen(TWO_HOURS_MS).pass(2_000);
    scene.write(LIVE, "two\n").pass(2_000);
    assertEquals("two\n", tail());
    assertEquals(1, scene.generations());
  }

  @Test
  void files_with_something_unread_are_not_closed() {
    scene.write(LIVE, "one\ntw").write("/log/b.log", "1\n2").pass(1_000);
    othersAppear(3).remove(LIVE).pass(8_000);
    assertEquals("one\ntw", scene.arrived());
  }

  @Test
  void what_waits_for_a_compressed_file_makes_room_for_it() throws IOException {
    Scene one = scene(1).write(LIVE, "one\n").pass(5_000).write(LIVE, "two\n");
    one.compress(LIVE, LIVE + ".1.gz").write(LIVE, "three\n").unseen(10_000);
    one.killAndRestart().pass(10_000);
    assertEquals("one\ntwo\nthree\n", one.sent());
  }

  @Test
  void a_rotated_file_that_waits_for_a_compressed_one_makes_room_for_it() throws IOException {
    Scene one = scene(1).write(LIVE, "one\n").pass(5_000).write(LIVE, "two\n");
    one.compress(LIVE, LIVE + ".2.gz").unseen(10_000).write(LIVE, "three\n");
    one.rename(LIVE, LIVE + ".1").unseen(10_000).write(LIVE, "four\n").unseen(10_000);
    one.killAndRestart().pass(20_000);
    assertEquals("one\ntwo\nthree\nfour\n", one.sent());
  }

  @Test
  void a_rotated_file_that_was_read_makes_room_at_once() throws IOException {
    Scene one = scene(1).write(LIVE, "one\n").rename(LIVE, LIVE + ".1").write(LIVE, "two\n");
    one.pass(3_000);
    assertEquals("one\ntwo\n", one.sent());
  }

  @Test
  void a_rotated_file_that_was_closed_is_read_on_when_it_grows() throws IOException {
    Scene one = scene(1).write(LIVE, "one\n").rename(LIVE, LIVE + ".1").write(LIVE, "two\n");
    one.pass(3_000).write(LIVE + ".1", "late\n").pass(1_400);
    assertEquals("one\ntwo\nlate\n", one.sent());
  }

  @Test
  void a_file_that_makes_room_is_begun_at_its_end_all_the_same() throws IOException {
    Reading fromEnd = new Reading(Reading.FROM_END, Reading.NO_LIMIT, Reading.NO_LIMIT);
    Scene one = new Scene(SteppedAgent.tail(1), fromEnd).write(LIVE, "rotated\n");
    one.compress(LIVE, LIVE + ".1.gz").write(LIVE, "old\n").unseen(3_000).pass(10_000);
    one.write(LIVE, "new\n").pass(10_000);
    assertEquals("rotated\nnew\n", one.sent());
  }

  @Test
  void a_deleted_file_that_waits_for_a_compressed_one_is_read() throws IOException {
    Scene one = scene(1).write(LIVE, "one\n").pass(5_000).write(LIVE, "two\n");
    one.compress(LIVE, LIVE + ".1.gz").write(LIVE, "three\n").unseen(10_000).killAndRestart();
    removeOnceItIsOpen(one, Path.of(LIVE));
    one.pass(20_000);
    assertEquals("one\nthree\ntwo\n", one.sent());
  }

  @ParameterizedTest
  @ValueSource(strings = {LIVE, LIVE + ".1"})
  void room_that_is_yet_to_be_written_keeps_no_file_open(String path) throws IOException {
    Scene one = scene(1).write(path, "one\n" + "\0".repeat(100)).pass(1_000);
    one.write("/log/other.log", "two\n").write("/log/other.log.1", "one\n").pass(60_000);
    assertEquals("one\ntwo\n", one.arrived("/log/other.log"));
    assertEquals("one\n", one.arrived());
  }

  @Test
  void room_of_a_closed_file_that_is_written_to_is_read() throws IOException {
    Scene one = scene(1).write(LIVE, "one\n" + "\0".repeat(4)).pass(1_000);
    one.write("/log/other.log", "x\n").pass(60_000).replace(LIVE, "one\ntwo\n").pass(60_000);
    assertEquals("one\ntwo\n", one.arrived());
  }

  @Test
  void compressed_files_count_while_they_are_read_through() throws IOException {
    String much = "0123456789\n".repeat(60_000);
    IntStream.range(0, 9).forEach(i -> rotated("/log/other" + i + ".log", much));
    scene.unseen(3_000).pass(60_000);
    assertTrue(
        IntStream.range(0, 9)
            .allMatch(i -> scene.arrived("/log/other" + i + ".log").equals(much + "new\n")));
    assertTrue(scene.disk.mostOpen() <= 2 + OTHERS, "" + scene.disk.mostOpen());
  }

  private void rotated(String live, String text) {
    scene.write(live, text).compress(live, live + ".1.gz").write(live, "new\n");
  }

  private static void removeOnceItIsOpen(Scene scene, Path path) {
    int before = scene.disk.timesOpened(path);
    AtomicInteger looks = new AtomicInteger();
    scene.disk.beforeLooks(
        () -> {
          // the first look after it was opened asks whether it is the right one
          if (scene.disk.timesOpened(path) > before && looks.incrementAndGet() == 2) {
            scene.remove(path.toString());
          }
        });
  }

  private static Scene scene(int maxOpenFiles) throws IOException {
    return new Scene(SteppedAgent.tail(maxOpenFiles), Reading.DEFAULT);
  }
}
