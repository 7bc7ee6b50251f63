// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything is made again with Kafka's own commands, the processor stopped meanwhile: from the
 * earliest frame while lines are written, from a moment before all of them, and from one between
 * two files. Each document that this is about is written once more, and none is different.
 */
class PlainReplayIT {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String INDICES = "penstock-*";
  private static final DateTimeFormatter KAFKAS_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  @TempDir Path dir;

  @Test
  void the_index_is_the_same_after_each_reset() throws Exception {
    GroundTruth truth = GroundTruthTest.bundled();
    Path logs = Files.createDirectories(dir.resolve("logs"));
    Path first = Files.write(logs.resolve("nova-api.log"), truth.log());
    Path live = Files.createFile(logs.resolve("nova-compute.log"));
    String beginning = KAFKAS_TIME.format(Instant.now());
    try (ProcessChain chain = ProcessChain.start(dir, logs.resolve("*.log"))) {
      int half = truth.events().size();
      chain.awaitDocuments(half, PATIENCE);
      Map<String, String> early = chain.index().sources(INDICES);
      String between = KAFKAS_TIME.format(Instant.now());
      try (CorpusWriter writer =
          CorpusWriter.start(truth.log(), live, Duration.ofSeconds(10), 42)) {
        again(chain, early, () -> application(chain, "--to-earliest"));
        writer.join();
      }
      chain.awaitDocuments(2L * half, PATIENCE);
      assertEquals(truth.events(), chain.index().events(first, truth.log()));
      chain.await(
          "the live file as it is",
          PATIENCE,
          () -> truth.events().equals(chain.index().events(live, truth.log())));
      Map<String, String> all = chain.index().sources(INDICES);
      again(chain, all, () -> group(chain, beginning));
      assertTrue(chain.audit().contains("\"verdict\" : \"complete\""));
      Map<String, Long> writes = chain.index().writes(INDICES);
      all.keySet().removeAll(early.keySet());
      again(chain, all, () -> application(chain, "--to-datetime", between));
      // Nothing was sent that came before.
      Map<String, Long> later = chain.index().writes(INDICES);
      early.keySet().forEach(id -> assertEquals(writes.get(id), later.get(id), id));
      assertEquals(2L * half, chain.documents());
    }
  }

  private interface Reset {
    void perform() throws Exception;
  }

  /** Stop, reset, delete the state, start; then wait until each of these was written once more. */
  private static void again(ProcessChain chain, Map<String, String> before, Reset reset)
      throws Exception {
    chain.stopProcessor();
    Map<String, Long> writes = chain.index().writes(INDICES);
    reset.perform();
    deleteTree(chain.processorData());
    chain.startProcessor();
    chain.await("every document written once more", PATIENCE, () -> more(chain, before, writes));
    chain.await("every document as it was", PATIENCE, () -> same(chain, before));
  }

  /** For a moment one may lack its end. */
  private static boolean same(ProcessChain chain, Map<String, String> before)
      throws IOException, InterruptedException {
    Map<String, String> now = chain.index().sources(INDICES);
    return before.entrySet().stream().allMatch(one -> one.getValue().equals(now.get(one.getKey())));
  }

  private static boolean more(
      ProcessChain chain, Map<String, String> documents, Map<String, Long> writes)
      throws IOException, InterruptedException {
    Map<String, Long> now = chain.index().writes(INDICES);
    return documents.keySet().stream()
        .allMatch(id -> now.getOrDefault(id, 0L) > writes.getOrDefault(id, 0L));
  }

  private static void application(ProcessChain chain, String... where) throws Exception {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "--bootstrap-server",
                    chain.bootstrapServers(),
                    "--application-id",
                    "penstock-processor",
                    "--input-topics",
                    Topics.FRAMES.name(),
                    "--force"),
                Stream.of(where))
            .toList();
    System.out.println(
        KafkaTool.run(KafkaTool.APPLICATION_RESET, arguments.toArray(String[]::new)));
  }

  /** The state has to go too, so the application is reset first. */
  private static void group(ProcessChain chain, String time) throws Exception {
    application(chain, "--to-latest");
    System.out.println(
        KafkaTool.run(
            KafkaTool.CONSUMER_GROUPS,
            "--bootstrap-server",
            chain.bootstrapServers(),
            "--group",
            "penstock-processor",
            "--topic",
            Topics.FRAMES.name(),
            "--reset-offsets",
            "--to-datetime",
            time,
            "--execute"));
  }

  private static void deleteTree(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
