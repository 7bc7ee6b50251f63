// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static io.penstock.agent.pipeline.Scene.LIVE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.FrameFlag;
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
