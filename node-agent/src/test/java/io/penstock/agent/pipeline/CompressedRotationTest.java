// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static io.penstock.agent.pipeline.Scene.LIVE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.FrameFlag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to files that are compressed when they are rotated: docs/tailing.md. */
class CompressedRotationTest {
  private static final String ROTATED = LIVE + ".1";
  private static final String COMPRESSED = LIVE + ".2.gz";
  private static final int A_LOT = 100_000;

  private final Scene scene = new Scene();

  CompressedRotationTest() throws IOException {}

  @ParameterizedTest
  @ValueSource(strings = {".1.gz", ".2.gz", ".2.zst", "-20261122.gz", "-20261122-1761234567.zst"})
  void compressed_while_the_agent_is_down_it_is_read_on_inside(String ending) throws IOException {
    scene.write(LIVE, "one\n").pass(2_000).write(LIVE, "two\n").rename(LIVE, ROTATED);
    scene.compress(ROTATED, LIVE + ending).write(LIVE, "three\n");
    scene.later(5_000).killAndRestart().pass(2_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
  }

  @Test
  void compressed_far_behind_what_was_read_it_is_read_on_at_the_very_byte() throws IOException {
    scene.write(LIVE, lines(0, A_LOT)).pass(60_000).write(LIVE, lines(A_LOT, A_LOT + 9_000));
    scene.rename(LIVE, ROTATED).compress(ROTATED, COMPRESSED).write(LIVE, "new\n");
    scene.later(5_000).killAndRestart().pass(60_000);
    assertSent(lines(0, A_LOT + 9_000) + "new\n");
  }

  @Test
  void several_were_compressed_while_the_agent_was_down_all_are_read_oldest_first()
      throws IOException {
    scene.write(LIVE, "one\n").pass(2_000).write(LIVE, "two\n").rename(LIVE, ROTATED);
    scene.compress(ROTATED, LIVE + ".3.gz").later(5_000);
    scene.write(LIVE, "three\n").compress(LIVE, COMPRESSED).write(LIVE, "four\n");
    scene.later(5_000).killAndRestart().pass(4_000);
    assertEquals("one\ntwo\nthree\nfour\n", scene.sent());
  }

  @Test
  void compressed_while_it_is_read_it_is_not_read_twice() throws IOException {
    scene.write(LIVE, "one\n").pass(1_000).write(LIVE, "two\n").rename(LIVE, ROTATED);
    scene.write(LIVE, "three\n").pass(200).compress(ROTATED, COMPRESSED).pass(20_000);
    scene.killAndRestart().pass(20_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
  }

  @Test
  void compressed_before_it_was_ever_seen_it_is_read() {
    scene.pass(1_000).write(LIVE, "one\n").compress(LIVE, COMPRESSED).write(LIVE, "two\n");
    scene.pass(8_000);
    assertEquals(Set.of("one\n", "two\n"), Set.of(scene.sent().split("(?<=\n)")));
  }

  @Test
  void compressed_before_the_first_start_it_is_left_alone() throws IOException {
    scene.disk.time(1);
    scene.write(ROTATED, "old\n").compress(ROTATED, COMPRESSED);
    scene.disk.time(scene.clock.wallMs());
    scene.write(LIVE, "new\n").pass(4_000).killAndRestart().pass(4_000);
    assertEquals("new\n", scene.sent());
  }

  @Test
  void compressed_in_several_members_all_are_read() throws IOException {
    scene.write(LIVE, "one\n").pass(2_000).killAndRestart().remove(LIVE);
    byte[] first = Compressors.gzip("one\ntw".getBytes(UTF_8));
    byte[] second = Compressors.gzip("o\nthree\n".getBytes(UTF_8));
    scene.disk.write(Path.of(COMPRESSED), first);
    scene.disk.append(Path.of(COMPRESSED), second);
    scene.pass(4_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
  }

  @Test
  void while_it_is_being_compressed_it_waits() throws IOException {
    byte[] whole = Compressors.gzip(lines(0, A_LOT).getBytes(UTF_8));
    scene.write(LIVE, lines(0, 10)).pass(2_000).killAndRestart().remove(LIVE);
    scene.disk.write(Path.of(COMPRESSED), Arrays.copyOf(whole, whole.length / 2));
    scene.pass(3_000);
    assertEquals(lines(0, 10), scene.sent());
    scene.disk.write(Path.of(COMPRESSED), whole);
    scene.pass(60_000);
    assertSent(lines(0, A_LOT));
  }

  @Test
  void cut_off_for_good_what_is_left_of_it_is_read_and_more_when_it_is_repaired()
      throws IOException {
    byte[] whole = Compressors.gzip(lines(0, A_LOT).getBytes(UTF_8));
    scene.write(LIVE, lines(0, 10)).pass(2_000).killAndRestart().remove(LIVE);
    scene.disk.write(Path.of(COMPRESSED), Arrays.copyOf(whole, whole.length / 2));
    scene.pass(60_000);
    int part = scene.sent().length();
    assertSent(lines(0, A_LOT).substring(0, part));
    assertTrue(part > 100_000, () -> "only " + part);
    scene.disk.write(Path.of(COMPRESSED), whole);
    scene.pass(60_000);
    assertSent(lines(0, A_LOT));
  }

  @Test
  void damaged_in_its_first_bytes_it_does_no_harm() throws IOException {
    scene.disk.write(Path.of(COMPRESSED), "no gzip at all\n".getBytes(UTF_8));
    scene.disk.write(Path.of(LIVE + ".3.zst"), "no zstd at all\n".getBytes(UTF_8));
    scene.write(LIVE, "one\n").pass(60_000);
    assertEquals("one\n", scene.sent());
  }

  @Test
  void equal_first_lines_the_one_that_was_read_is_read_on() throws IOException {
    scene.write(LIVE, "head\none\n").pass(2_000).write(LIVE, "two\n");
    scene.rename(LIVE, ROTATED).compress(ROTATED, LIVE + ".3.gz");
    scene.later(5_000).write(LIVE, "head\nuno\ndue\n").compress(LIVE, COMPRESSED);
    scene.later(5_000).killAndRestart().pass(4_000);
    assertEquals("head\none\ntwo\nhead\nuno\ndue\n", scene.sent());
    assertEquals(2, scene.generations());
  }

  @Test
  void copied_truncated_and_compressed_while_the_agent_is_down_nothing_is_missed()
      throws IOException {
    scene.write(LIVE, "one\n").pass(2_000).write(LIVE, "two\n").copy(LIVE, ROTATED);
    scene.truncate(LIVE, 0).compress(ROTATED, LIVE + ".1.gz").write(LIVE, "three\n");
    scene.later(5_000).killAndRestart().pass(4_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
  }

  @Test
  void copied_truncated_and_compressed_between_two_looks_nothing_is_missed() {
    scene.write(LIVE, "one\n").pass(1_000).write(LIVE, "two\n").copy(LIVE, ROTATED);
    scene.truncate(LIVE, 0).compress(ROTATED, LIVE + ".1.gz").write(LIVE, "3\n").pass(8_000);
    assertEquals(Set.of("one\n", "two\n", "3\n"), Set.of(scene.sent().split("(?<=\n)")));
  }

  @Test
  void a_copy_of_what_is_being_read_is_left_alone() throws IOException {
    scene.write(LIVE, "one\ntwo\n").pass(1_000).copy(LIVE, ROTATED).compress(ROTATED, COMPRESSED);
    scene.write(LIVE, "three\n").pass(8_000).killAndRestart().pass(8_000);
    assertEquals("one\ntwo\nthree\n", scene.sent());
  }

  @Test
  void killed_while_it_is_read_it_is_read_on() throws IOException {
    scene.write(LIVE, lines(0, 10)).pass(2_000).write(LIVE, lines(10, A_LOT));
    scene.rename(LIVE, ROTATED).compress(ROTATED, COMPRESSED).killAndRestart().pass(1_000);
    scene.killAndRestart().pass(60_000);
    assertSent(lines(0, A_LOT));
  }

  @Test
  void a_last_line_without_newline_is_sent() throws IOException {
    scene.write(LIVE, "one\n").pass(2_000).write(LIVE, "two");
    scene.rename(LIVE, ROTATED).compress(ROTATED, COMPRESSED).killAndRestart().pass(4_000);
    assertEquals("one\ntwo", scene.sent());
    assertEquals(Set.of(FrameFlag.PARTIAL), scene.lastFrame().header().flags());
  }

  @Test
  void once_it_is_known_it_is_not_opened_again_however_often_the_folder_is_looked_at()
      throws IOException {
    scene.write(LIVE, "one\n").pass(2_000).rename(LIVE, ROTATED).compress(ROTATED, COMPRESSED);
    scene.write(LIVE, "two\n").pass(10_000);
    int opened = scene.disk.timesOpened(Path.of(COMPRESSED));
    scene.pass(100_000);
    assertEquals(opened, scene.disk.timesOpened(Path.of(COMPRESSED)));
  }

  @Test
  void formats_that_cannot_be_read_are_left_alone() throws IOException {
    scene.write(LIVE + ".2.xz", "one\n").write(LIVE + ".3.bz2", "two\n").pass(20_000);
    assertEquals("", scene.sent());
  }

  /** Without printing everything where it is much. */
  private void assertSent(String expected) {
    String sent = scene.sent();
    int differs = Arrays.mismatch(expected.getBytes(UTF_8), sent.getBytes(UTF_8));
    assertEquals(-1, differs, () -> expected.length() + " bytes expected, " + sent.length());
  }

  private static String lines(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append("line ").append(i).append('\n');
    }
    return text.toString();
  }
}
