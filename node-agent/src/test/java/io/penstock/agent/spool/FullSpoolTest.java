// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.Frames;
import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.time.ManualClock;
import io.penstock.contract.LedgerRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What each policy does when the spool has reached its size, and what an ill disk does. */
class FullSpoolTest {
  private static final Path FOLDER = Path.of("/data/spool");
  private static final String STREAM = "/log/a";
  private static final int FRAME_BYTES = 1_000;

  private final FaultyFileSystem disk = new FaultyFileSystem();
  private final ManualClock clock = new ManualClock();
  private Spool spool = open(FullPolicy.BLOCK);
  private long next;

  FullSpoolTest() throws IOException {}

  @Test
  void with_block_what_has_no_room_is_refused_and_the_health_is_red() {
    assertFalse(fill(100));
    assertEquals(0, spool.status().droppedBytes());
    assertTrue(standsStill());
  }

  @Test
  void with_drop_newest_what_has_no_room_is_told_once_there_is_room_again() throws IOException {
    spool = open(FullPolicy.DROP_NEWEST);
    assertTrue(fill(100));
    long kept = next - spool.status().droppedBytes();
    sendAll();
    assertTrue(fill(1));
    Frame told = sendAll().get(0);
    assertTrue(told.header().dropped());
    assertEquals(kept, told.header().startOffset());
    assertEquals(next - FRAME_BYTES, told.header().endOffset());
    assertEquals(
        List.of(new LedgerRange(kept, next - FRAME_BYTES, "drop-newest")),
        spool.known().get(0).ranges());
  }

  @Test
  void with_drop_newest_what_is_dropped_for_long_is_told_now_and_then() throws IOException {
    spool = open(FullPolicy.DROP_NEWEST);
    fill(100);
    clock.advance(2_000);
    spool.sync();
    disk.losePower(new java.util.Random(1));
    spool = open(FullPolicy.DROP_NEWEST);
    assertEquals(next, spool.known().get(0).nextOffset());
    assertEquals("drop-newest", spool.known().get(0).ranges().get(0).cause());
  }

  @Test
  void with_drop_oldest_the_oldest_is_told_first_and_the_newest_is_there() throws IOException {
    spool = open(FullPolicy.DROP_OLDEST);
    assertTrue(fill(100));
    long dropped = spool.status().droppedBytes();
    List<Frame> sent = sendAll();
    assertTrue(sent.get(0).header().dropped());
    assertEquals(dropped, sent.get(0).header().endOffset());
    assertEquals(next, sent.get(sent.size() - 1).header().endOffset());
    assertEquals(
        List.of(new LedgerRange(0, dropped, "drop-oldest")), spool.known().get(0).ranges());
  }

  @Test
  void with_drop_oldest_what_was_taken_is_never_given_up() throws IOException {
    spool = open(FullPolicy.DROP_OLDEST);
    fill(2);
    SpooledFrame first = Objects.requireNonNull(spool.take());
    fill(100);
    spool.rewind();
    assertEquals(first.frame().header(), Objects.requireNonNull(spool.take()).frame().header());
  }

  @Test
  void after_a_failed_sync_what_it_was_to_write_survives_a_power_loss() throws IOException {
    fill(3);
    disk.syncFails(true, false);
    spool.sync();
    disk.syncFails(false, false);
    spool.sync();
    disk.losePower(new java.util.Random(1));
    spool = open(FullPolicy.BLOCK);
    assertEquals(3, sendAll().size());
  }

  @Test
  void with_sync_always_an_appended_frame_survives_a_power_loss_at_once() throws IOException {
    spool = open(FullPolicy.BLOCK, true);
    fill(3);
    disk.losePower(new java.util.Random(1));
    spool = open(FullPolicy.BLOCK);
    assertEquals(3, sendAll().size());
  }

  @Test
  void a_read_only_disk_makes_inputs_wait_and_is_left_by_itself() {
    disk.readOnly(true);
    assertFalse(fill(1));
    assertTrue(standsStill());
    disk.readOnly(false);
    assertTrue(fill(1));
    assertFalse(standsStill());
  }

  @Test
  void a_full_disk_makes_inputs_wait_and_is_left_by_itself_when_there_is_room() {
    fill(2);
    disk.capacity(disk.usedBytes());
    assertFalse(fill(1));
    assertTrue(standsStill());
    disk.capacity(Long.MAX_VALUE);
    assertTrue(fill(1));
    assertFalse(standsStill());
    assertEquals(3, sendAll().size());
  }

  @Test
  void a_sync_that_fails_is_a_standstill_until_one_succeeds() {
    fill(1);
    disk.syncFails(true, false);
    spool.sync();
    assertTrue(standsStill());
    disk.syncFails(false, false);
    spool.sync();
    assertFalse(standsStill());
  }

  @Test
  void segments_are_removed_once_everything_in_them_is_acknowledged() {
    fill(12);
    spool.sync();
    int before = disk.files(FOLDER).size();
    assertTrue(before > 2, () -> before + " segments");
    sendAll();
    assertEquals(1, disk.files(FOLDER).size());
  }

  @Test
  void segments_stay_while_anything_in_them_is_not_acknowledged() {
    fill(12);
    int before = disk.files(FOLDER).size();
    SpooledFrame first = Objects.requireNonNull(spool.take());
    spool.acknowledge(first.range());
    spool.sync();
    assertEquals(before, disk.files(FOLDER).size());
  }

  private boolean standsStill() {
    return spool.conditions().stream().anyMatch(one -> one.raised() && one.isStandstill());
  }

  @Test
  void a_start_on_a_full_disk_sends_the_backlog_which_makes_room() throws IOException {
    fill(20);
    spool.sync();
    disk.capacity(disk.usedBytes());
    spool = open(FullPolicy.BLOCK);
    assertFalse(fill(1));
    assertEquals(20, sendAll().size());
    disk.capacity(Long.MAX_VALUE);
    spool.sync();
    assertTrue(fill(1));
  }

  private Spool open(FullPolicy policy) throws IOException {
    return open(policy, false);
  }

  private Spool open(FullPolicy policy, boolean syncAlways) throws IOException {
    return Spool.open(
        disk, FOLDER, new SpoolSettings(40_000, 4_000, 1000, syncAlways, 2_000, policy), clock);
  }

  /** Appends so many frames; false when one of them was refused. */
  private boolean fill(int frames) {
    for (int i = 0; i < frames; i++) {
      if (!spool.append(Frames.lines(STREAM, "g", next, "x".repeat(FRAME_BYTES - 1) + "\n"))) {
        return false;
      }
      next += FRAME_BYTES;
    }
    return true;
  }

  private List<Frame> sendAll() {
    List<Frame> sent = new ArrayList<>();
    for (SpooledFrame frame = spool.take(); frame != null; frame = spool.take()) {
      sent.add(frame.frame());
      spool.acknowledge(frame.range());
    }
    spool.sync();
    return sent;
  }
}
