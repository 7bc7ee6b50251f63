// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static io.penstock.agent.pipeline.Scene.LIVE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.framing.Frames;
import io.penstock.contract.FrameFlag;
import io.penstock.contract.LedgerRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happens when the broker does not take what it gets. */
class ShippingTest {
  private final Scene scene = new Scene();

  ShippingTest() throws IOException {}

  @Test
  void a_broker_that_is_away_gets_everything_when_it_is_back() {
    scene.broker.refusing(true);
    scene.write(LIVE, "one\n").pass(60_000).write(LIVE, "two\n").pass(60_000);
    scene.broker.refusing(false);
    scene.pass(20_000);
    assertEquals("one\ntwo\n", scene.sent());
  }

  @Test
  void after_a_broken_producer_everything_unacknowledged_is_sent_again_in_order() {
    scene.write(LIVE, "one\n").pass(1_000).write(LIVE, "two\n");
    scene.clock.advance(1_000);
    scene.agent.read();
    scene.agent.ship();
    scene.broker.deliverSilently(1);
    scene.pass(2_000);
    assertEquals("one\ntwo\ntwo\n", scene.sent());
    assertEquals("one\ntwo\n", scene.arrived());
  }

  @Test
  void a_frame_that_is_too_large_is_sent_in_parts() {
    scene.broker.largest(2_000);
    scene.write(LIVE, "x".repeat(5_000) + "\nnext\n").pass(30_000);
    assertEquals("x".repeat(5_000) + "\nnext\n", scene.arrived());
    assertTrue(scene.flags().contains(Set.of(FrameFlag.CUT)));
  }

  @Test
  void of_messages_that_are_too_large_together_none_is_dropped_that_fits_alone() {
    scene.broker.largest(2_000);
    String messages = message(1_500) + message(1_400) + message(900);
    scene.agent.spool().append(Frames.messages("syslog", "g", 0, messages));
    scene.pass(30_000);
    assertEquals(messages, scene.arrived("syslog"));
    assertEquals(List.of(Set.of(FrameFlag.MORE), Set.of(FrameFlag.MORE), Set.of()), scene.flags());
  }

  @Test
  void a_message_that_is_too_large_alone_is_reported_as_dropped_and_the_rest_goes_on() {
    scene.broker.largest(2_000);
    String before = message(1_500);
    String after = message(1_990);
    scene.agent.spool().append(Frames.messages("syslog", "g", 0, before + message(2_100) + after));
    scene.pass(30_000);
    assertTrue(scene.sent().endsWith(before + after));
    assertEquals(
        List.of(new LedgerRange(1_505, 3_610, "refused: as the test wants")),
        scene.agent.spool().known().get(0).ranges());
  }

  private static String message(int bytes) {
    return bytes + " " + "x".repeat(bytes);
  }

  @Test
  void a_frame_that_is_refused_for_ever_is_reported_as_dropped_and_the_rest_goes_on() {
    scene.broker.never("poison\n".length());
    scene.write(LIVE, "one\n").pass(1_000).write(LIVE, "poison\n").pass(5_000);
    scene.write(LIVE, "two\n").pass(30_000);
    assertEquals("one\ntwo\n", scene.sent());
    assertEquals(List.of(Set.of(), Set.of(FrameFlag.DROPPED), Set.of()), scene.flags());
    String entry = scene.broker.ledger().values().iterator().next();
    assertTrue(
        entry.contains("{\"start\":4,\"end\":11,\"cause\":\"refused: as the test wants\"}"), entry);
  }

  @Test
  void what_was_refused_is_remembered_over_a_kill() throws IOException {
    scene.broker.never("poison\n".length());
    scene.write(LIVE, "one\n").pass(1_000).write(LIVE, "poison\n").pass(30_000);
    scene.killAndRestart();
    assertEquals(
        List.of(new LedgerRange(4, 11, "refused: as the test wants")),
        scene.agent.spool().known().get(0).ranges());
  }

  @Test
  void what_the_spool_lost_is_reported_as_dropped_and_the_rest_goes_on() throws IOException {
    scene.broker.refusing(true);
    scene.write(LIVE, "one\n").pass(2_000).write(LIVE, "two\n").pass(2_000);
    scene.write(LIVE, "three\n").pass(2_000);
    Path segment = scene.disk.files(Path.of("/data/spool")).get(0);
    int at = new String(scene.disk.content(segment), ISO_8859_1).indexOf("two\n");
    scene.disk.flipBit(segment, 8L * at);
    scene.killAndRestart();
    scene.broker.refusing(false);
    scene.pass(30_000);
    assertEquals("one\nthree\n", scene.sent());
    assertEquals(List.of(Set.of(), Set.of(FrameFlag.DROPPED), Set.of()), scene.flags());
  }
}
