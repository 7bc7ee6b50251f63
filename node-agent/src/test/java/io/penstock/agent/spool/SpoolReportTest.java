// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.framing.Frames;
import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.spool.SpoolReport.View;
import io.penstock.agent.time.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code spool inspect|verify|dump} shows a person of what lies on disk. */
class SpoolReportTest {
  private static final Path FOLDER = Path.of("/data/spool");

  private final FaultyFileSystem disk = new FaultyFileSystem();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  SpoolReportTest() throws IOException {
    Spool spool =
        Spool.open(disk, FOLDER, new SpoolSettings(200_000, 8_000, 1000, 4_000), new ManualClock());
    spool.append(Frames.lines("/log/a.log", "g1", 0, "one\n"));
    spool.append(Frames.lines("/log/b.log", "g2", 0, "t\u001bwo\n"));
    spool.close();
  }

  @Test
  void verify_counts_what_each_segment_holds() throws IOException {
    assertEquals(0, run(View.VERIFY, ""));
    assertTrue(shown().startsWith("00000000000000000000.seg: header SOUND, "), shown());
    assertTrue(shown().contains(" 2 frames in "), shown());
  }

  @Test
  void inspect_shows_every_entry() throws IOException {
    run(View.INSPECT, "");
    assertTrue(shown().contains("end-of-state positions=0 acknowledged=0\n"), shown());
    assertTrue(
        shown().contains(" frame stream=/log/a.log generation=g1 range=0-4 lines=1 flags=[]\n"),
        shown());
    assertTrue(shown().contains(" mark acknowledged=0 synced="), shown());
  }

  @Test
  void dump_shows_the_lines_of_the_streams_asked_for_without_control_characters()
      throws IOException {
    run(View.DUMP, "b.log");
    assertTrue(shown().contains("read=1970-01-01T00:00:01Z labels={environment=test}\n"), shown());
    assertTrue(shown().contains("\nt\\x1bwo\n"), shown());
    assertFalse(shown().contains("one"), shown());
  }

  @Test
  void a_flipped_bit_is_found_with_its_range_and_the_rest_is_shown() throws IOException {
    Path segment = disk.files(FOLDER).get(0);
    int at = new String(disk.content(segment), ISO_8859_1).indexOf("one\n");
    disk.flipBit(segment, 8L * at);
    assertTrue(run(View.INSPECT, "") > 4);
    assertTrue(shown().contains("are damaged and skipped"), shown());
    assertTrue(shown().contains("stream=/log/b.log"), shown());
    assertFalse(shown().contains("stream=/log/a.log"), shown());
  }

  private long run(View view, String stream) throws IOException {
    try (PrintStream out = new PrintStream(shown, true, UTF_8)) {
      return new SpoolReport(disk, FOLDER, out).run(view, stream);
    }
  }

  private String shown() {
    return shown.toString(UTF_8);
  }
}
