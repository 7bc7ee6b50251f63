// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.FrameTap;
import io.penstock.agent.framing.Frames;
import io.penstock.agent.framing.RecordingLog;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.time.ManualClock;
import io.penstock.contract.FrameFlag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageIntakeTest {
  private static final int MAX = 1000;
  private static final SyslogSettings SETTINGS =
      new SyslogSettings(
          Protocol.SYSLOG,
          "local",
          new Listen.UnixDatagram(Path.of("/run/log"), "rw-rw-rw-", ""),
          StreamFraming.AUTO,
          Limits.of(MAX),
          Map.of());

  private final ManualClock clock = new ManualClock();
  private final RecordingLog log = new RecordingLog();
  private final MemoryStaging staging = new MemoryStaging();

  private MessageIntake intake(int slots) throws Exception {
    return new MessageIntake(
        SETTINGS,
        Frames.ORIGIN,
        log,
        FrameTap.NONE,
        clock,
        staging,
        slots,
        () -> {},
        new Condition("test"));
  }

  private static void add(MessageIntake intake, String peer, String message) throws Exception {
    byte[] bytes = message.getBytes(UTF_8);
    assertTrue(intake.slots().add(peer, bytes, 0, bytes.length, false));
  }

  @Test
  void messages_linger_and_then_are_one_frame() throws Exception {
    MessageIntake intake = intake(2);
    add(intake, "", "<1>a");
    add(intake, "", "<1>b\n\0");
    assertEquals(0, intake.spool(false));
    clock.advance(Slots.LINGER_MS);
    assertEquals(1, intake.spool(false));
    assertEquals(List.of("<1>a", "<1>b\n\0"), log.messages());
    assertEquals(2, log.frames().get(0).lines());
  }

  @Test
  void each_peer_has_frames_of_its_own_with_its_label() throws Exception {
    MessageIntake intake = intake(4);
    add(intake, "10.0.0.1", "a");
    add(intake, "10.0.0.2", "b");
    add(intake, "10.0.0.1", "c");
    assertEquals(2, intake.spool(true));
    List<String> peers =
        log.frames().stream().map(one -> one.header().labels().get("peer")).sorted().toList();
    assertEquals(List.of("10.0.0.1", "10.0.0.2"), peers);
    assertEquals(3, log.messages().size());
  }

  @Test
  void a_full_slot_is_closed_and_a_full_spool_keeps_it() throws Exception {
    MessageIntake intake = intake(2);
    log.full(true);
    for (int i = 0; i < 130; i++) {
      add(intake, "", "x".repeat(MAX));
    }
    assertEquals(-1, intake.spool(false));
    log.full(false);
    assertEquals(2, intake.spool(true));
    assertEquals(130, log.messages().size());
  }

  @Test
  void without_a_free_slot_there_is_no_room() throws Exception {
    MessageIntake intake = intake(1);
    for (int i = 0; i < 66; i++) {
      add(intake, "", "x".repeat(MAX));
    }
    assertFalse(intake.slots().awaitRoom("", 0));
    intake.spool(false);
    assertTrue(intake.slots().awaitRoom("", 0));
  }

  @Test
  void a_cut_message_ends_its_frame_and_marks_it() throws Exception {
    MessageIntake intake = intake(2);
    assertTrue(intake.slots().add("", "abc".getBytes(UTF_8), 0, 3, true));
    add(intake, "", "d");
    intake.spool(true);
    assertTrue(log.frames().get(0).header().flags().contains(FrameFlag.CUT));
    assertFalse(log.frames().get(1).header().flags().contains(FrameFlag.CUT));
  }

  @Test
  void what_a_killed_run_had_not_spooled_is_spooled_by_the_next() throws Exception {
    MessageIntake killed = intake(2);
    add(killed, "", "spooled");
    killed.spool(true);
    add(killed, "10.0.0.9", "received");
    MessageIntake next = intake(2);
    add(next, "", "new");
    next.spool(true);
    assertEquals(List.of("spooled", "received", "new"), log.messages());
    Frame late = log.frames().get(1);
    assertEquals(log.frames().get(0).header().generation(), late.header().generation());
    assertEquals("10.0.0.9", late.header().labels().get("peer"));
    assertEquals(1, staging.files());
  }

  @Test
  void what_was_spooled_just_before_the_kill_does_not_come_twice() throws Exception {
    FrameTap kill = frame -> staging.freeze();
    MessageIntake killed =
        new MessageIntake(
            SETTINGS, Frames.ORIGIN, log, kill, clock, staging, 2, () -> {}, new Condition("test"));
    add(killed, "", "once");
    killed.spool(true);
    intake(2).spool(true);
    assertEquals(List.of("once"), log.messages());
  }

  @Test
  void a_full_spool_keeps_what_a_killed_run_left() throws Exception {
    add(intake(2), "", "left");
    log.full(true);
    MessageIntake next = intake(2);
    assertEquals(-1, next.spool(true));
    log.full(false);
    assertEquals(0, next.spool(true));
    assertEquals(List.of("left"), log.messages());
  }

  @Test
  void after_a_restart_of_the_machine_nobody_trusts_the_pages() throws Exception {
    add(intake(2), "", "perhaps half on disk");
    staging.reboot();
    intake(2).spool(true);
    assertEquals(List.of(), log.messages());
    assertEquals(1, staging.files());
  }

  @Test
  void an_orderly_stop_leaves_nothing() throws Exception {
    MessageIntake intake = intake(2);
    add(intake, "", "last");
    intake.close();
    assertEquals(List.of("last"), log.messages());
    assertEquals(0, staging.files());
    assertFalse(intake.slots().add("", new byte[1], 0, 1, false));
  }
}
