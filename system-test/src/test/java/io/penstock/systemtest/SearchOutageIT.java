// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.systemtest.bench.OsloLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Elasticsearch is stopped for a while, and killed with {@code kill -9}, while events flow from a
 * file to the index. All are there once afterwards, the audit says complete, and no task of the
 * sink ever failed.
 *
 * <p>Only when asked, for it takes minutes: {@code -Dpenstock.outage.events=N
 * -Dpenstock.outage.seconds=S -Dpenstock.outage.kills=K} says how many events, how long the stop,
 * how many kills.
 */
class SearchOutageIT {
  private static final int EVENTS = Integer.getInteger("penstock.outage.events", 20_000);
  private static final int SECONDS = Integer.getInteger("penstock.outage.seconds", 8);
  private static final int KILLS = Integer.getInteger("penstock.outage.kills", 1);
  private static final Duration PATIENCE = Duration.ofMinutes(EVENTS > 100_000 ? 30 : 4);

  @TempDir Path dir;

  @Test
  void everything_is_there_once_after_a_long_stop_and_kills() throws Exception {
    assumeTrue(
        System.getProperty("penstock.outage.events") != null,
        "takes minutes: only with -Dpenstock.outage.events=20000, or more");
    Path log =
        Files.createFile(Files.createDirectories(dir.resolve("logs")).resolve("nova-compute.log"));
    Instant start = Instant.now();
    try (ProcessChain chain = ProcessChain.start(dir, log)) {
      Thread writer = new Thread(() -> write(log), "writer");
      writer.start();
      for (int kill = 0; kill < KILLS; kill++) {
        // A kill each time that a further share of half of all events has arrived.
        chain.awaitDocuments((long) EVENTS / 2 * (kill + 1) / (KILLS + 1), PATIENCE);
        say(start, "kill -9 at " + chain.documents() + " documents");
        chain.killSearch();
        chain.startSearch();
      }
      chain.awaitDocuments(EVENTS / 2, PATIENCE);
      say(start, "stop at " + chain.documents() + " documents");
      chain.stopSearch();
      chain.watchSinkFor(Duration.ofSeconds(SECONDS));
      chain.startSearch();
      say(start, "up again");
      writer.join();
      chain.awaitDocuments(EVENTS, PATIENCE);
      say(start, "all documents");
      String report = chain.audit();
      System.out.println(report.lines().filter(l -> l.contains("verdict")).findFirst().orElse(""));
      JsonNode audit = new ObjectMapper().readTree(report);
      assertEquals("complete", audit.path("verdict").asText(), report);
      assertEquals(EVENTS, chain.documents());
      assertEquals(Files.size(log), chain.indexedBytes());
      assertEquals("", chain.failures());
      say(start, "complete");
    }
  }

  private static void say(Instant start, String what) {
    System.out.println(Duration.between(start, Instant.now()).toSeconds() + " s: " + what);
  }

  private static void write(Path log) {
    OsloLines lines = new OsloLines(7);
    try (BufferedWriter out = Files.newBufferedWriter(log)) {
      for (int i = 0; i < EVENTS; i++) {
        out.append(lines.nextEvent());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
