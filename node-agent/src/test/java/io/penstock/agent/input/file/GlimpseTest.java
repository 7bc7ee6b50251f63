// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.agent.framing.Guard;
import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.io.InputFile;
import io.penstock.agent.pipeline.Compressors;
import io.penstock.contract.Generation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GlimpseTest {
  private static final Path FILE = Path.of("/log/a.log.1.gz");
  private static final byte[] TEXT = "first line\nsecond line\n".getBytes(US_ASCII);

  private final FaultyFileSystem disk = new FaultyFileSystem();

  @Test
  void an_empty_file_has_nothing_to_read() throws IOException {
    disk.write(FILE, Compressors.gzip(new byte[0]));

    assertEquals(Glimpse.NOTHING, look(List.of(), true, Set.of()));
  }

  @Test
  void a_file_that_nobody_knows_is_new_if_it_is_wanted() throws IOException {
    disk.write(FILE, Compressors.gzip(TEXT));

    assertEquals(Glimpse.NEW, look(List.of(), true, Set.of()));
    assertEquals(Glimpse.NOTHING, look(List.of(), false, Set.of()));
  }

  @Test
  void a_file_that_says_it_holds_what_was_read_is_known() throws IOException {
    disk.write(FILE, Compressors.gzip(TEXT));

    assertEquals(Glimpse.KNOWN, look(List.of(readTo(TEXT.length)), false, Set.of()));
  }

  @Test
  void a_file_that_holds_more_than_was_read_is_new() throws IOException {
    disk.write(FILE, Compressors.gzip(TEXT));

    assertEquals(Glimpse.NEW, look(List.of(readTo(11)), false, Set.of()));
  }

  @Test
  void a_file_that_is_read_elsewhere_is_known() throws IOException {
    disk.write(FILE, Compressors.gzip(TEXT));
    Incarnation open = readTo(11);

    assertEquals(Glimpse.KNOWN, look(List.of(open), false, Set.of(open)));
  }

  private Glimpse look(List<Incarnation> known, boolean wanted, Set<Incarnation> taken)
      throws IOException {
    try (InputFile file = disk.open(FILE);
        CompressedScan scan = new CompressedScan(Compression.GZIP, file, known)) {
      return Glimpse.of(file, Compression.GZIP, scan, wanted, List.of(), taken);
    }
  }

  /** A generation that begins as the file, of which so much was read. */
  private static Incarnation readTo(int offset) {
    int basis = Generation.basisLength(TEXT, TEXT.length);
    Incarnation one =
        Incarnation.fresh("/log/a.log", Generation.ofBeginning(TEXT, basis, 0), basis, 0);
    one.advance(offset, Guard.of(TEXT, 0, offset), 0);
    return one;
  }
}
