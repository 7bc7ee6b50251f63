// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static io.penstock.agent.pipeline.Scene.LIVE;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.Frames;
import io.penstock.agent.input.file.Reading;
import io.penstock.contract.FrameFlag;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files that are not written in UTF-8: docs/tailing.md. */
class CharsetTailingTest {
  private static final String LINES = "\u010aone\n\u0a0dtwo\n";

  private static Scene scene(String charset, long startMaxAgeMs) throws IOException {
    Reading reading = new Reading(startMaxAgeMs, Reading.NO_LIMIT, Reading.NO_LIMIT, charset);
    return new Scene(SteppedAgent.TAIL, reading);
  }

  private static Scene scene(String charset) throws IOException {
    return scene(charset, Reading.FROM_BEGINNING);
  }

  private static void write(Scene scene, String text, Charset charset) {
    scene.disk.append(Path.of(LIVE), text.getBytes(charset));
  }

  private static byte[] sent(Scene scene) {
    return Delivered.bytes(scene.broker.broker(), LIVE);
  }

  private static List<String> charsets(Scene scene) {
    return scene.broker.broker().stream().map(frame -> frame.header().charset()).toList();
  }

  @Test
  void lines_of_utf_16_end_with_a_whole_unit_and_travel_unchanged() throws IOException {
    Scene scene = scene("UTF-16LE");
    write(scene, LINES + "thr", UTF_16LE);
    scene.pass(2_000);
    assertArrayEquals(LINES.getBytes(UTF_16LE), sent(scene));
    assertEquals(List.of("UTF-16LE"), charsets(scene));
    assertEquals(2, scene.agent.spool().known().get(0).lines());
  }

  @Test
  void each_file_says_which_end_is_first() throws IOException {
    Scene scene = scene(Reading.UTF_16);
    write(scene, "\ufeff" + LINES, UTF_16BE);
    scene.disk.append(Path.of("/log/b.log"), ("\ufeff" + LINES).getBytes(UTF_16LE));
    scene.disk.append(Path.of("/log/c.log"), LINES.getBytes(UTF_16LE));
    scene.pass(2_000);
    assertEquals(Set.of("UTF-16BE", "UTF-16LE"), Set.copyOf(charsets(scene)));
    assertArrayEquals(("\ufeff" + LINES).getBytes(UTF_16BE), sent(scene));
  }

  @Test
  void a_long_line_is_cut_between_characters() throws IOException {
    Scene scene = scene("UTF-16LE");
    write(scene, "x" + "\ud83d\ude00".repeat(2_000) + "\n", UTF_16LE);
    scene.pass(2_000);
    assertTrue(
        scene.broker.broker().stream()
            .map(frame -> new String(frame.value(), UTF_16LE))
            .noneMatch(text -> text.contains("\ufffd")));
    assertEquals(8_004, sent(scene).length);
  }

  @Test
  void what_the_broker_takes_in_parts_is_cut_between_characters() throws IOException {
    Scene scene = scene("UTF-16BE");
    scene.broker.largest(101);
    write(scene, "\ud83d\ude00".repeat(100) + "\n" + LINES, UTF_16BE);
    scene.pass(20_000);
    assertTrue(
        scene.broker.broker().stream()
            .map(frame -> new String(frame.value(), UTF_16BE))
            .noneMatch(text -> text.contains("\ufffd")));
    assertEquals("UTF-16BE", scene.lastFrame().header().charset());
  }

  @Test
  void the_nul_byte_of_a_last_character_belongs_to_it() throws IOException {
    Scene scene = scene("UTF-16LE");
    write(scene, "one\ntwo", UTF_16LE);
    scene.pass(40_000);
    assertArrayEquals("one\ntwo".getBytes(UTF_16LE), sent(scene));
    assertEquals(Set.of(FrameFlag.PARTIAL), scene.lastFrame().header().flags());
  }

  @Test
  void a_character_behind_a_hole_keeps_its_nul_byte() throws IOException {
    Scene scene = scene("UTF-16BE");
    write(scene, "one\n" + "\0".repeat(1_000) + "two\n", UTF_16BE);
    scene.pass(2_000);
    Frame last = scene.lastFrame();
    assertEquals("two\n", new String(last.value(), UTF_16BE));
    assertEquals(2_008, last.header().startOffset());
  }

  @Test
  void reading_from_the_end_begins_with_a_whole_line() throws IOException {
    Scene scene = scene("UTF-16BE", Reading.FROM_END);
    write(scene, "old\n\u010aol", UTF_16BE);
    scene.pass(2_000);
    write(scene, "d\n", UTF_16BE);
    scene.pass(2_000);
    assertEquals("\u010aold\n", new String(scene.lastFrame().value(), UTF_16BE));
  }

  @Test
  void the_charset_is_kept_in_the_spool() throws IOException {
    Scene scene = scene("ISO-8859-1");
    scene.broker.refusing(true);
    write(scene, "gr\u00fc\u00df\n", Charset.forName("ISO-8859-1"));
    scene.pass(3_000).killAndRestart();
    scene.broker.refusing(false);
    scene.pass(3_000);
    assertEquals(List.of("ISO-8859-1"), charsets(scene));
    assertEquals(Frames.ORIGIN.labels(), scene.lastFrame().header().labels());
    assertArrayEquals("gr\u00fc\u00df\n".getBytes(Charset.forName("ISO-8859-1")), sent(scene));
  }
}
