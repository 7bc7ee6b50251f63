// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults planted into a pipeline of real tiers: a document deleted, one forged, frames deleted from
 * Kafka before the processor had them. The audit finds each, says where, and says complete of the
 * rest.
 */
class AuditFaultsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @TempDir Path dir;

  @Test
  void each_planted_fault_is_found_and_located() throws Exception {
    GroundTruth truth = GroundTruthTest.bundled();
    Path logs = Files.createDirectories(dir.resolve("logs"));
    for (String name : new String[] {"api", "compute", "conductor", "scheduler"}) {
      Files.write(logs.resolve("nova-" + name + ".log"), truth.log());
    }
    int events = truth.events().size();
    try (ProcessChain chain = ProcessChain.start(dir, logs.resolve("*.log"))) {
      chain.awaitDocuments(4L * events, PATIENCE);
      AuditCommandRun complete = AuditCommandRun.of(chain, "--json", "--complete", "--wait", "240");
      assertEquals(0, complete.code(), complete.said());
      assertEquals(4, complete.json().path("by_stream").size());

      IndexContent.Document deleted = document(chain, logs.resolve("nova-api.log"), 200);
      chain.index().delete(deleted.id());
      IndexContent.Document forged = document(chain, logs.resolve("nova-compute.log"), 300);
      chain.index().copy(forged.id(), "forged");
      long from = Files.size(logs.resolve("nova-conductor.log"));
      chain.stopProcessor();
      Files.writeString(
          logs.resolve("nova-conductor.log"),
          "2026-11-22 10:00:00.123 7 INFO nova.api [-] never processed\n",
          StandardOpenOption.APPEND);
      long to = Files.size(logs.resolve("nova-conductor.log"));
      chain.deleteFramesAheadOfProcessor(PATIENCE);
      Files.writeString(
          logs.resolve("nova-conductor.log"),
          "2026-11-22 10:00:01.123 7 INFO nova.api [-] processed\n",
          StandardOpenOption.APPEND);
      chain.startProcessor();
      chain.awaitDocuments(4L * events + 1, PATIENCE);

      AuditCommandRun faults = AuditCommandRun.of(chain, "--json", "--wait", "240");
      assertEquals(1, faults.code(), faults.said());
      assertEquals("complete", faults.stream("nova-scheduler.log").path("verdict").asText());
      expect(faults, "nova-api.log", "lost", deleted.offset(), deleted.end());
      expect(faults, "nova-compute.log", "repeated", forged.offset(), forged.end());
      expect(faults, "nova-conductor.log", "lost", from, to);

      AuditCommandRun some = AuditCommandRun.of(chain, "--stream", "*nova-scheduler*", "--all");
      assertEquals(0, some.code(), some.said());
      assertTrue(some.said().startsWith("complete           ctl01 "), some.said());
      assertEquals(2, AuditCommandRun.of(chain, "--node", "ctl02").code());
      assertEquals(0, AuditCommandRun.of(chain, "--since", "0s").code());
      assertEquals(1, AuditCommandRun.of(chain, "--since", "1h", "--wait", "0").code());
    }
  }

  private static IndexContent.Document document(ProcessChain chain, Path stream, int number)
      throws Exception {
    return chain.index().documents().stream()
        .filter(document -> document.stream().equals(stream.toString()))
        .sorted(Comparator.comparingLong(IndexContent.Document::offset))
        .skip(number)
        .findFirst()
        .orElseThrow();
  }

  /** A finding of this kind names this range, or that and a blank line beside it. */
  private static void expect(
      AuditCommandRun run, String stream, String verdict, long start, long end) {
    JsonNode found = run.stream(stream);
    assertEquals(verdict, found.path("verdict").asText(), found.toString());
    assertTrue(
        found
            .path("findings")
            .valueStream()
            .filter(finding -> finding.path("verdict").asText().equals(verdict))
            .flatMap(finding -> finding.path("ranges").valueStream())
            .anyMatch(range -> isAt(range, start, end)),
        start + "-" + end + " in " + found);
  }

  private static boolean isAt(JsonNode range, long start, long end) {
    long from = range.path("start").asLong();
    long to = range.path("end").asLong();
    return start - 2 <= from && from <= start && end <= to && to <= end + 2;
  }
}
