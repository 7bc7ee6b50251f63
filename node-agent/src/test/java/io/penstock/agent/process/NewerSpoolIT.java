// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent that is started on the spool of a later release, as after a rollback: no Kafka is asked.
 */
class NewerSpoolIT {
  private static final int HEADER_BYTES = 32;

  @Test
  void it_ends_at_once_with_one_sentence_and_leaves_the_spool_alone(@TempDir Path dir)
      throws Exception {
    Path logs = Files.createDirectories(dir.resolve("logs/nova"));
    Files.writeString(logs.resolve("nova-api.log"), "a line\n");
    AgentProcess agent = new AgentProcess(dir.resolve("agent"), "127.0.0.1:1", dir.resolve("logs"));
    Path spool = Files.createDirectories(dir.resolve("agent/data/spool"));
    byte[] newer = segmentOfVersion(2);
    Path segment = Files.write(spool.resolve("00000000000000000000.seg"), newer);
    AgentProcess.Ran ran = agent.run("run");
    assertEquals(
        "penstock-agent: "
            + segment
            + " was written by another release: this one reads spool format 1."
            + " Let that release send it, or use another data-dir.\n",
        ran.output());
    // Units do not try again after this one.
    assertEquals(78, ran.code());
    assertArrayEquals(newer, Files.readAllBytes(segment));
    assertEquals(List.of(segment), files(spool));
  }

  /** As docs/spool-format.md has a header, and behind it what nobody here can read. */
  private static byte[] segmentOfVersion(int version) {
    ByteBuffer segment = ByteBuffer.allocate(HEADER_BYTES + 100);
    segment
        .put("PENSTOCK".getBytes(US_ASCII))
        .putInt(version)
        .putLong(0)
        .putLong(1_700_000_000_000L);
    CRC32C crc = new CRC32C();
    crc.update(segment.array(), 0, segment.position());
    segment.putInt((int) crc.getValue());
    return segment.array();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
