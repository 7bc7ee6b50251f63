// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log is written while the processes of the pipeline are killed with SIGKILL, one after another.
 * Afterwards the index must equal the truth that the log's own program wrote.
 *
 * <p>By default a small corpus and each process once. {@code -Dpenstock.corpus=LOG} takes another
 * (its truth beside it, {@code .truth.jsonl} for {@code .log}, both may end in {@code .zst}),
 * {@code -Dpenstock.kills=N} kills N times at random, {@code -Dpenstock.seed=S} repeats a run.
 */
class KillNineIT {
  private static final int DEFAULT_KILLS = 5;
  private static final Duration BETWEEN_KILLS = Duration.ofSeconds(9);

  private final long seed = Long.getLong("penstock.seed", System.nanoTime());
  private final int kills = Integer.getInteger("penstock.kills", DEFAULT_KILLS);
  @TempDir Path dir;

  @Test
  void killing_any_process_at_any_time_neither_loses_nor_repeats_an_event() throws Exception {
    System.out.println("penstock.seed=" + seed + " penstock.kills=" + kills);
    GroundTruth truth = corpus();
    Path logs = Files.createDirectories(dir.resolve("logs"));
    Path log = Files.createFile(logs.resolve("nova-api.log"));
    Path output = Files.createFile(dir.resolve("quickstart.out"));
    try (QuickstartProcess pipeline =
        QuickstartProcess.start(dir.resolve("data"), output, "--logs", logs + "/*.log")) {
      pipeline.await("all five processes", 600, () -> running(pipeline) == 5);
      try (CorpusWriter writer =
          CorpusWriter.start(truth.log(), log, BETWEEN_KILLS.multipliedBy(kills + 1), seed)) {
        killOneAfterAnother(pipeline);
        writer.join();
      }
      int expected = truth.events().size();
      pipeline.await("all events", 600, () -> pipeline.index().count() >= expected);
      // As many may be there when one of them is not whole yet.
      pipeline.awaitOrGoOn(
          120, () -> difference(truth.events(), indexed(pipeline, truth)).isEmpty());
      pipeline.await("quiet", 60, () -> quiet(pipeline));
      assertEquals("", difference(truth.events(), indexed(pipeline, truth)), pipeline.printed());
      assertEquals(0, pipeline.stop(), pipeline.printed());
    }
    startingAgainAddsNothing(logs, output, truth);
  }

  /** The same data directory again: nothing is read twice, and the audit agrees. */
  private void startingAgainAddsNothing(Path logs, Path output, GroundTruth truth)
      throws Exception {
    Path summary = dir.resolve("summary.json");
    try (QuickstartProcess again =
        QuickstartProcess.start(
            dir.resolve("data"),
            output,
            "--logs",
            logs + "/*.log",
            "--exit-when-idle",
            "--summary",
            summary.toString())) {
      assertEquals(0, again.exitCode(900), again.printed());
    }
    JsonNode json = new ObjectMapper().readTree(summary.toFile());
    System.out.println(json);
    assertEquals("complete", json.path("audit").path("verdict").asText());
    assertEquals(0, json.path("audit").path("lost_bytes").asLong(-1));
    assertEquals(0, json.path("audit").path("repeated_bytes").asLong(-1));
    assertEquals(truth.events().size(), json.path("documents").asLong());
  }

  private void killOneAfterAnother(QuickstartProcess pipeline)
      throws IOException, InterruptedException {
    Random random = new Random(seed);
    List<String> victims = new ArrayList<>();
    while (victims.size() < kills) {
      List<String> round =
          new ArrayList<>(new java.util.TreeSet<>(QuickstartProcess.CHILDREN.keySet()));
      Collections.shuffle(round, random);
      victims.addAll(round.subList(0, Math.min(round.size(), kills - victims.size())));
    }
    for (String victim : victims) {
      Thread.sleep(BETWEEN_KILLS.toMillis() / 2 + random.nextInt((int) BETWEEN_KILLS.toMillis()));
      pipeline.await(victim + " to kill", 600, () -> pipeline.child(victim).isPresent());
      Optional<ProcessHandle> process = pipeline.child(victim);
      System.out.println("kill -9 " + victim);
      assertTrue(process.isPresent() && process.get().destroyForcibly());
    }
  }

  /** Whether the index holds the same now as some seconds ago. */
  private static boolean quiet(QuickstartProcess pipeline)
      throws IOException, InterruptedException {
    List<IndexContent.Document> before = pipeline.index().documents();
    Thread.sleep(3000);
    return before.size() == pipeline.index().count();
  }

  /** Events that only the truth has, and events that only the index has; empty if they agree. */
  private static String difference(List<GroundTruth.Event> truth, List<GroundTruth.Event> indexed) {
    List<GroundTruth.Event> missing = new ArrayList<>(truth);
    List<GroundTruth.Event> extra = new ArrayList<>(indexed);
    indexed.forEach(missing::remove);
    truth.forEach(extra::remove);
    return missing.isEmpty() && extra.isEmpty()
        ? ""
        : missing.size() + " missing: " + missing + ", " + extra.size() + " extra: " + extra;
  }

  private static List<GroundTruth.Event> indexed(QuickstartProcess pipeline, GroundTruth truth)
      throws IOException, InterruptedException {
    return pipeline.index().documents().stream()
        .map(document -> document.asEvent(truth.log()))
        .sorted()
        .toList();
  }

  private static long running(QuickstartProcess pipeline) {
    return QuickstartProcess.CHILDREN.keySet().stream()
        .filter(role -> pipeline.child(role).isPresent())
        .count();
  }

  private static GroundTruth corpus() throws IOException {
    String log = System.getProperty("penstock.corpus", "");
    return log.isEmpty()
        ? GroundTruthTest.bundled()
        : GroundTruth.read(Path.of(log), Path.of(log.replace(".log", ".truth.jsonl")));
  }
}
