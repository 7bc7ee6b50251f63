// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.contract.ProcessorLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Logs with bytes changed, cut anywhere: every byte ends in exactly one event or is an ignored
 * blank line, and no frame is given up. A failure prints its seed.
 */
class GarbageSimulationTest {
  private static final int RUNS = Integer.getInteger("penstock.runs", 100) * 20;

  @Test
  void every_byte_of_garbage_is_accounted_for() throws IOException {
    List<byte[]> logs = logs();
    for (int seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      byte[] log = logs.get(random.nextInt(logs.size())).clone();
      int changes = random.nextInt(30);
      for (int i = 0; i < changes; i++) {
        log[random.nextInt(log.length)] = (byte) random.nextInt(256);
      }
      assertEquals(log.length, accounted(log, random), "seed " + seed);
    }
  }

  private static long accounted(byte[] log, Random random) {
    String[] paths = {
      "/l/nova/nova-api.log", "/l/other.log", "/l/x-error.log", "/l/rabbitmq/rabbit"
    };
    Source source = new Source(paths[random.nextInt(paths.length)], log);
    Pipe pipe = new Pipe();
    int at = 0;
    while (at < log.length) {
      int end = Math.min(log.length, at + 1 + random.nextInt(2000));
      pipe.frame(source.frame(at, end));
      pipe.waitMs(random.nextInt(2000));
      at = end;
    }
    pipe.end();
    assertEquals(List.of(), pipe.deadLetters());
    ProcessorLedger ledger = pipe.report().get(0);
    return ledger.eventBytes() + ledger.ignoredBytes();
  }

  private static List<byte[]> logs() throws IOException {
    List<byte[]> logs = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Path.of("src", "test", "resources", "scenarios"))) {
      for (Path folder : folders.sorted().toList()) {
        Path log = folder.resolve("in.log");
        if (Files.exists(log)) {
          logs.add(Files.readAllBytes(log));
        }
      }
    }
    return logs;
  }
}
