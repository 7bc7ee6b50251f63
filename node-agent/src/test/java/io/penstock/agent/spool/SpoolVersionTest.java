// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.time.ManualClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An agent and a spool that another release wrote: read when older, refused when newer. */
class SpoolVersionTest {
  private static final Path FOLDER = Path.of("/data/spool");
  private static final int AT_VERSION = 8;
  private static final int AT_CRC = 28;

  private final FaultyFileSystem disk = new FaultyFileSystem();
  private final Path segment = SegmentFile.at(FOLDER, 0).path();

  @Test
  void what_version_1_left_unsent_is_sent_from_where_it_stopped() throws IOException {
    disk.write(segment, versionOne());
    try (Spool spool = open()) {
      SpooledFrame frame = Objects.requireNonNull(spool.take());
      assertEquals("/log/a.log", frame.frame().header().stream());
      assertEquals(4, frame.frame().header().startOffset());
    }
  }

  @Test
  void a_newer_spool_is_refused_with_what_to_do_and_left_as_it_is() throws IOException {
    byte[] newer = ofVersion(Layout.VERSION + 1, versionOne());
    disk.write(segment, newer);
    IOException refusal = assertThrows(SpoolVersionException.class, this::open);
    assertEquals(
        segment
            + " was written by another release: this one reads spool format 1."
            + " Let that release send it, or use another data-dir.",
        refusal.getMessage());
    assertArrayEquals(newer, disk.content(segment));
  }

  private Spool open() throws IOException {
    SpoolSettings settings = new SpoolSettings(200_000, 8_000, 1000, 4_000);
    return Spool.open(disk, FOLDER, settings, new ManualClock());
  }

  /** The first of the golden segments: one of its two frames is acknowledged. */
  private static byte[] versionOne() throws IOException {
    try (InputStream golden =
        Objects.requireNonNull(SpoolVersionTest.class.getResourceAsStream("/golden/segment.hex"))) {
      String both = new String(golden.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(both.substring(0, both.indexOf("\n\n")).replace("\n", ""));
    }
  }

  private static byte[] ofVersion(int version, byte[] segment) {
    ByteBuffer bytes = ByteBuffer.wrap(segment);
    bytes.putInt(AT_VERSION, version).putInt(AT_CRC, Layout.crc(bytes, 0, AT_CRC));
    return segment;
  }
}
