// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.agent.framing.Frames;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.time.ManualClock;
import io.penstock.contract.LedgerRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pins docs/spool-format.md: to change the golden bytes is to write another version. */
class SpoolFormatTest {
  private static final Path FOLDER = Path.of("/data/spool");
  private static final int BYTES_A_LINE = 32;

  private final FaultyFileSystem disk = new FaultyFileSystem();

  @Test
  void segments_with_every_kind_of_entry_have_the_golden_bytes() throws IOException {
    Spool spool = open();
    spool.begin(SourcePosition.fresh("/log/a.log", "g1", 4, 1000));
    spool.append(Frames.lines("/log/a.log", "g1", 0, "one\n"));
    SpooledFrame frame = Objects.requireNonNull(spool.take());
    spool.note(frame.range(), new LedgerRange(1, 2, "refused"));
    spool.append(Frames.lines("/log/a.log", "g1", 4, "two\n"));
    spool.acknowledge(frame.range());
    spool.close();
    Path first = disk.files(FOLDER).get(0);
    String text = hex(disk.content(first)) + "\n";
    open().close();
    assertEquals(golden(), text + hex(disk.content(disk.files(FOLDER).get(1))));
  }

  private Spool open() throws IOException {
    SpoolSettings settings = new SpoolSettings(200_000, 8_000, 1000, 4_000);
    return Spool.open(disk, FOLDER, settings, new ManualClock());
  }

  private static String hex(byte[] bytes) {
    return IntStream.rangeClosed(0, (bytes.length - 1) / BYTES_A_LINE)
        .map(line -> line * BYTES_A_LINE)
        .mapToObj(
            from ->
                HexFormat.of().formatHex(bytes, from, Math.min(bytes.length, from + BYTES_A_LINE)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SpoolFormatTest.class.getResourceAsStream("/golden/segment.hex"))) {
      return new String(in.readAllBytes(), US_ASCII);
    }
  }
}
