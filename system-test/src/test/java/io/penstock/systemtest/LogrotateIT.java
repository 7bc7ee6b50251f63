// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.connectconfig.topics.TopicMaker;
import io.penstock.contract.LedgerRange;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten programs that log under the real logrotate, and an agent that is killed every three seconds.
 * What the processor committed is compared with what the programs wrote, byte for byte.
 *
 * <p>{@code -Dpenstock.logrotate.seconds=N} for longer runs.
 */
class LogrotateIT {
  private static final int SECONDS = Integer.getInteger("penstock.logrotate.seconds", 12);
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final String DELAYED = "\n  compress\n  delaycompress";

  /** So long that what was being written when the agent was killed is compressed by then. */
  private static final int TWO_ROTATIONS_S = 2;

  private static final List<AutoCloseable> RUNNING = new ArrayList<>();
  @TempDir static Path dir;
  private static String bootstrapServers = "";

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Logrotate.installed(), "logrotate is not installed");
    KafkaBroker broker = KafkaBroker.in(new PenstockHome(Checkout.ROOT), dir.resolve("kafka"));
    bootstrapServers = broker.bootstrapServers();
    RUNNING.add(ChildProcess.start(broker.spec()).awaitReady());
    var unused = TopicMaker.make(bootstrapServers, 2, 1, Map.of());
    RUNNING.add(TierInstance.processor(dir.resolve("processor"), bootstrapServers));
  }

  @AfterAll
  static void stop() throws Exception {
    for (int i = RUNNING.size() - 1; i >= 0; i--) {
      RUNNING.get(i).close();
    }
  }

  @Test
  void renamed_under_load_every_byte_is_committed_once() throws Exception {
    everyByteOnce("renamed", new RotatedLogs.Plan("nocreate", false, 0, SECONDS));
  }

  @Test
  void renamed_and_compressed_under_load_every_byte_is_committed_once() throws Exception {
    everyByteOnce(
        "renamed-and-compressed",
        new RotatedLogs.Plan("nocreate" + DELAYED, false, TWO_ROTATIONS_S, SECONDS));
  }

  @Test
  void copied_and_truncated_under_load_only_what_no_copy_holds_is_missing_and_nothing_is_twice()
      throws Exception {
    var plan = new RotatedLogs.Plan("copytruncate" + DELAYED, true, 0, SECONDS);
    try (RotatedLogs logs = RotatedLogs.run(dir.resolve("copied"), bootstrapServers, plan);
        CommittedLines committed = new CommittedLines(bootstrapServers, logs.written())) {
      var kept = logs.kept();
      await(committed, () -> missingOf(kept) == 0);
      logs.stopAgent();
      await(committed, () -> seenAndSettled(committed));
      assertEquals(0, missingOf(kept), "bytes that a file holds are missing");
      assertEquals(List.of(), stretchesElsewhere(logs), "missing in the middle of a file");
      assertEquals(List.of(), uncounted(logs, committed), "truncations that were not counted");
      assertEquals(List.of(), namedThoughArrived(logs, committed));
      assertTrue(seenAndSettled(committed), "what the agent saw neither arrived nor was named");
      assertEquals(named(committed), committed.sum("processor", "dropped_bytes"));
      nothingWrong(logs, committed);
      tell("copied-and-truncated", logs, committed);
    }
  }

  private static void everyByteOnce(String how, RotatedLogs.Plan plan) throws Exception {
    try (RotatedLogs logs = RotatedLogs.run(dir.resolve(how), bootstrapServers, plan);
        CommittedLines committed = new CommittedLines(bootstrapServers, logs.written())) {
      long bytes = logs.written().values().stream().mapToLong(WrittenLog::bytes).sum();
      await(committed, () -> arrivedBytes(logs) == bytes);
      logs.stopAgent();
      await(committed, () -> seenAndSettled(committed));
      assertEquals(Map.of(), missing(logs));
      assertEquals(bytes, committed.sum("agent", "acknowledged"));
      assertEquals(0, committed.sum("processor", "dropped_bytes"));
      assertEquals(0, truncations(committed).count());
      nothingWrong(logs, committed);
      tell(how, logs, committed);
    }
  }

  /** Nothing twice, nothing else than was written, and the processor's columns say the same. */
  private static void nothingWrong(RotatedLogs logs, CommittedLines committed) {
    assertEquals(
        List.of(), logs.written().values().stream().flatMap(log -> log.faults().stream()).toList());
    assertEquals(List.of(), committed.deadLetters());
    assertEquals(0, committed.sum("processor", "gap_bytes"));
    assertEquals(arrivedBytes(logs), committed.sum("processor", "event_bytes"));
    assertEquals(arrivedBytes(logs), committed.sum("processor", "accepted_bytes"));
  }

  private static void await(CommittedLines committed, BooleanSupplier condition)
      throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      committed.poll();
    }
  }

  private static long arrivedBytes(RotatedLogs logs) {
    return logs.written().values().stream().mapToLong(WrittenLog::arrivedBytes).sum();
  }

  private static Map<Path, List<WrittenLog.Stretch>> missing(RotatedLogs logs) {
    return logs.written().entrySet().stream()
        .filter(log -> !log.getValue().missing().isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, log -> log.getValue().missing()));
  }

  private static long missingOf(Map<WrittenLog, List<WrittenLog.Stretch>> kept) {
    return kept.entrySet().stream()
        .flatMapToLong(
            log ->
                log.getValue().stream().mapToLong(one -> one.bytes() - log.getKey().arrivedOf(one)))
        .sum();
  }

  /** Whatever the agent saw of a generation has arrived at the processor, or was named. */
  private static boolean seenAndSettled(CommittedLines committed) {
    Map<String, Long> next =
        committed.ledger("processor").stream()
            .collect(
                Collectors.toMap(LogrotateIT::generation, entry -> entry.path("next").asLong()));
    return committed.ledger("agent").stream()
        .allMatch(entry -> entry.path("size").asLong() == next.getOrDefault(generation(entry), 0L));
  }

  private static String generation(JsonNode entry) {
    return entry.path("stream").asText() + " " + entry.path("generation").asText();
  }

  /** What was lost can only be what was written last before the log was begun anew. */
  private static List<WrittenLog.Stretch> stretchesElsewhere(RotatedLogs logs) {
    return logs.written().values().stream()
        .flatMap(log -> log.missing().stream().filter(one -> !log.beganAnewAfter(one)))
        .toList();
  }

  /** Stretches that are missing although no generation that ends there is known as truncated. */
  private static List<WrittenLog.Stretch> uncounted(RotatedLogs logs, CommittedLines committed) {
    List<WrittenLog.Stretch> uncounted = new ArrayList<>();
    logs.written()
        .forEach(
            (file, log) -> {
              Set<String> truncated =
                  truncations(committed)
                      .filter(entry -> entry.path("stream").asText().equals(file.toString()))
                      .map(entry -> entry.path("generation").asText())
                      .collect(Collectors.toSet());
              log.missing().stream()
                  .filter(one -> !truncated.contains(log.generationBefore(one)))
                  .forEach(uncounted::add);
            });
    return uncounted;
  }

  /** The agent's entries of generations that ended by being truncated. */
  private static Stream<JsonNode> truncations(CommittedLines committed) {
    return committed.ledger("agent").stream()
        .filter(
            entry ->
                ranges(entry)
                    .anyMatch(range -> range.path("cause").asText().equals(LedgerRange.TRUNCATED)));
  }

  private static Stream<JsonNode> ranges(JsonNode entry) {
    return Stream.of(entry.path("ranges"))
        .flatMap(ranges -> java.util.stream.StreamSupport.stream(ranges.spliterator(), false));
  }

  private static long named(CommittedLines committed) {
    return committed.ledger("agent").stream()
        .flatMap(LogrotateIT::ranges)
        .mapToLong(range -> range.path("end").asLong() - range.path("start").asLong())
        .sum();
  }

  /** Ranges that the agent called lost and are not, or dropped for another cause. */
  private static List<JsonNode> namedThoughArrived(RotatedLogs logs, CommittedLines committed) {
    List<JsonNode> wrong = new ArrayList<>();
    logs.written()
        .forEach(
            (file, log) ->
                committed.ledger("agent").stream()
                    .filter(entry -> entry.path("stream").asText().equals(file.toString()))
                    .forEach(
                        entry ->
                            ranges(entry)
                                .filter(range -> !isLost(log, entry, range))
                                .forEach(wrong::add)));
    return wrong;
  }

  private static boolean isLost(WrittenLog log, JsonNode entry, JsonNode range) {
    WrittenLog.Stretch where =
        log.rangeOf(
            entry.path("generation").asText(),
            range.path("start").asLong(),
            range.path("end").asLong());
    return range.path("cause").asText().equals(LedgerRange.TRUNCATED) && log.arrivedOf(where) == 0;
  }

  private static void tell(String how, RotatedLogs logs, CommittedLines committed) {
    long missingBytes = 0;
    long missingLines = 0;
    for (WrittenLog log : logs.written().values()) {
      missingBytes += log.missing().stream().mapToLong(WrittenLog.Stretch::bytes).sum();
      missingLines += log.missing().stream().mapToLong(log::linesIn).sum();
    }
    System.out.printf(
        "%s for %d s: %d generations, %d bytes written, %d skipped as repeated;"
            + " missing %d bytes in %d lines, of which %d bytes were seen and named; %d"
            + " truncations counted%n",
        how,
        SECONDS,
        committed.ledger("agent").size(),
        logs.written().values().stream().mapToLong(WrittenLog::bytes).sum(),
        committed.sum("processor", "repeated_bytes"),
        missingBytes,
        missingLines,
        named(committed),
        truncations(committed).count());
  }
}
