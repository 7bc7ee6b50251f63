// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.Frames;
import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.time.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An input appends while the end of what an earlier run left is read from disk. */
class BacklogEndTest {
  private static final Path FOLDER = Path.of("/data/spool");

  private final FaultyFileSystem disk = new FaultyFileSystem();

  @Test
  void a_frame_that_comes_while_nothing_more_is_found_on_disk_is_taken() throws IOException {
    leaveNothingToSend();
    Spool spool = open();
    whileTheDiskIsRead(spool, Frames.lines("/log/a.log", "g1", 4, "two\n"));
    assertEquals(4, take(spool).frame().header().startOffset());
  }

  private void leaveNothingToSend() throws IOException {
    Spool spool = open();
    spool.append(Frames.lines("/log/a.log", "g1", 0, "one\n"));
    spool.acknowledge(take(spool).range());
    spool.close();
  }

  private void whileTheDiskIsRead(Spool spool, Frame frame) {
    disk.beforeLooks(
        () -> {
          disk.beforeLooks(() -> {});
          spool.append(frame);
        });
  }

  private static SpooledFrame take(Spool spool) {
    return Objects.requireNonNull(spool.take(), "nothing to send");
  }

  private Spool open() throws IOException {
    return Spool.open(
        disk, FOLDER, new SpoolSettings(200_000, 8_000, 1000, 4_000), new ManualClock());
  }
}
