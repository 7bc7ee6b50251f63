// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.agent.io.FaultyFileSystem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Random reads of a compressed file against the plain bytes. Names the failing seed. */
class CompressedFileModelTest {
  private static final long RUNS = Long.getLong("penstock.runs", 200);
  private static final Path FILE = Path.of("/log/a.log.1.gz");

  @Test
  void wherever_it_is_read_it_holds_what_was_compressed() {
    assertEquals(-1, LongStream.range(0, RUNS).filter(seed -> !holds(seed)).findFirst().orElse(-1));
  }

  private static boolean holds(long seed) {
    Random random = new Random(seed);
    byte[] plain = new byte[random.nextInt(200_000)];
    random.nextBytes(plain);
    FaultyFileSystem disk = new FaultyFileSystem();
    disk.write(FILE, gzip(plain));
    try (CompressedFile file =
        new CompressedFile(
            Compression.GZIP,
            disk.open(FILE),
            Arrays.copyOf(plain, Math.min(1024, plain.length)),
            plain.length)) {
      for (int i = 0; i < 50; i++) {
        if (!readsRight(file, plain, random)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean readsRight(CompressedFile file, byte[] plain, Random random)
      throws IOException {
    int offset = random.nextInt(plain.length + 10);
    int length = random.nextInt(random.nextBoolean() ? 300 : 80_000);
    if (random.nextInt(4) == 0) {
      file.skipTo(offset, random.nextInt(100_000));
    }
    ByteBuffer target = ByteBuffer.allocate(length);
    int count = file.read(offset, target);
    int expected = Math.max(0, Math.min(length, plain.length - offset));
    return count == expected
        && target.position() == count
        && Arrays.equals(
            plain,
            Math.min(offset, plain.length),
            Math.min(offset, plain.length) + count,
            target.array(),
            0,
            count);
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return compressed.toByteArray();
  }
}
