// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.supervise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.quickstart.supervise.Part.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private final ScriptedPart broker = new ScriptedPart("broker");
  private final ScriptedPart search = new ScriptedPart("search");
  private final ScriptedPart connect = new ScriptedPart("connect", "broker", "search");
  private final Supervisor supervisor =
      new Supervisor(List.of(broker, search, connect), List.of("connect", "search", "broker"));

  @Test
  void parts_that_need_nothing_start_at_once_and_side_by_side() {
    assertEquals(
        List.of(new Happening.Launched("broker"), new Happening.Launched("search")),
        supervisor.step(0));
  }

  @Test
  void a_part_starts_when_all_that_it_needs_is_ready() {
    supervisor.step(0);
    broker.status = Status.READY;
    supervisor.step(100);
    assertEquals(List.of(), connect.calls);
    search.status = Status.READY;
    supervisor.step(200);
    assertEquals(List.of("start"), connect.calls);
  }

  @Test
  void ready_is_reported_with_the_time_since_the_start() {
    supervisor.step(1_000);
    broker.status = Status.READY;
    assertEquals(List.of(new Happening.Ready("broker", 3_500)), supervisor.step(4_500));
  }

  @Test
  void all_are_ready_when_the_last_one_is() {
    upAt(0);
    assertTrue(supervisor.allReady());
    connect.status = Status.ENDED;
    supervisor.step(300);
    assertFalse(supervisor.allReady());
  }

  @Test
  void a_part_that_dies_is_reported_with_its_last_lines() {
    upAt(0);
    broker.status = Status.ENDED;
    assertEquals(
        List.of(
            new Happening.Died(
                "broker",
                "ended with exit code 3",
                1_000,
                Path.of("/data/broker.log"),
                List.of("last words of broker"))),
        supervisor.step(300));
  }

  @Test
  void an_end_by_a_signal_is_told_as_one() {
    upAt(0);
    broker.status = Status.ENDED;
    broker.exitCode = 137;
    assertEquals("was ended by signal 9", ((Happening.Died) supervisor.step(300).get(0)).what());
  }

  @Test
  void a_part_that_died_is_started_again_after_its_back_off() {
    upAt(0);
    broker.status = Status.ENDED;
    supervisor.step(1_000);
    assertEquals(List.of(), supervisor.step(1_999));
    assertEquals(List.of(new Happening.Launched("broker")), supervisor.step(2_000));
  }

  @Test
  void dying_again_soon_doubles_the_back_off_up_to_half_a_minute() {
    upAt(0);
    assertEquals(1_000, backOffOfTheNextDeath(10_000));
    assertEquals(2_000, backOffOfTheNextDeath(20_000));
    assertEquals(4_000, backOffOfTheNextDeath(30_000));
    assertEquals(8_000, backOffOfTheNextDeath(40_000));
    assertEquals(16_000, backOffOfTheNextDeath(50_000));
    assertEquals(30_000, backOffOfTheNextDeath(70_000));
    assertEquals(30_000, backOffOfTheNextDeath(110_000));
  }

  @Test
  void a_minute_of_life_forgets_former_deaths() {
    upAt(0);
    backOffOfTheNextDeath(10_000);
    assertEquals(2_000, backOffOfTheNextDeath(20_000));
    supervisor.step(30_000);
    broker.status = Status.READY;
    supervisor.step(30_100);
    supervisor.step(90_100);
    assertEquals(1_000, backOffOfTheNextDeath(90_200));
  }

  @Test
  void a_part_that_was_never_ready_is_given_up_after_three_attempts() {
    supervisor.step(0);
    broker.status = Status.ENDED;
    supervisor.step(100);
    supervisor.step(1_100);
    broker.status = Status.ENDED;
    supervisor.step(1_200);
    assertEquals(Optional.empty(), supervisor.gaveUp());
    supervisor.step(3_200);
    broker.status = Status.ENDED;
    supervisor.step(3_300);
    assertEquals(Optional.of("broker"), supervisor.gaveUp());
  }

  @Test
  void a_part_that_does_not_get_ready_in_time_is_killed_and_says_what_it_waited_for() {
    supervisor.step(0);
    search.status = Status.READY;
    broker.trouble = "no topics yet";
    supervisor.step(20_000);
    Happening.Died died = (Happening.Died) supervisor.step(20_001).get(0);
    assertEquals("not ready after 20 s (no topics yet); killed", died.what());
    assertEquals(List.of("start", "kill"), broker.calls);
  }

  @Test
  void a_part_that_cannot_even_be_started_is_tried_again() {
    broker.cannotStart = "no java here";
    Happening.Died died = (Happening.Died) supervisor.step(0).get(0);
    assertEquals("could not be started: no java here", died.what());
    supervisor.step(1_000);
    assertEquals(List.of("start", "start"), broker.calls);
  }

  @Test
  void parts_stop_one_after_another_in_their_order() {
    upAt(0);
    connect.deafToStop = true;
    supervisor.stepStop(1_000);
    supervisor.stepStop(2_000);
    assertEquals(List.of("start"), search.calls);
    connect.status = Status.ENDED;
    assertEquals(
        List.of(new Happening.Stopped("connect", 2_000, false)), supervisor.stepStop(3_000));
    assertEquals(List.of("start", "stop"), search.calls);
    assertEquals(List.of("start"), broker.calls);
  }

  @Test
  void a_part_that_does_not_stop_in_time_is_killed() {
    upAt(0);
    connect.deafToStop = true;
    supervisor.stepStop(1_000);
    supervisor.stepStop(6_000);
    assertEquals(List.of("start", "stop"), connect.calls);
    supervisor.stepStop(6_001);
    assertEquals(List.of("start", "stop", "kill"), connect.calls);
    assertEquals(
        List.of(new Happening.Stopped("connect", 5_100, true)), supervisor.stepStop(6_100));
  }

  @Test
  void stopping_skips_what_never_started() {
    supervisor.stepStop(0);
    assertTrue(supervisor.allStopped());
    assertEquals(List.of(), broker.calls);
  }

  @Test
  void nothing_is_started_again_while_stopping() {
    upAt(0);
    broker.status = Status.ENDED;
    supervisor.step(300);
    supervisor.stepStop(400);
    supervisor.stepStop(500);
    supervisor.stepStop(600);
    assertTrue(supervisor.allStopped());
    assertEquals(List.of("start"), broker.calls);
  }

  @Test
  void memory_is_summed() {
    assertEquals(300, supervisor.residentBytes());
  }

  @Test
  void a_part_cannot_need_one_that_comes_later() {
    List<String> order = List.of("broker", "connect");
    assertThrows(
        IllegalArgumentException.class, () -> new Supervisor(List.of(connect, broker), order));
  }

  private void upAt(long ms) {
    supervisor.step(ms);
    broker.status = Status.READY;
    search.status = Status.READY;
    supervisor.step(ms + 1);
    connect.status = Status.READY;
    supervisor.step(ms + 2);
  }

  /** The broker is started again if it is down, gets ready, and dies. */
  private long backOffOfTheNextDeath(long ms) {
    supervisor.step(ms);
    broker.status = Status.READY;
    supervisor.step(ms + 1);
    broker.status = Status.ENDED;
    return ((Happening.Died) supervisor.step(ms + 2).get(0)).restartInMs();
  }
}
