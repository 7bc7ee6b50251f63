// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayerTest {
  private static final Instant START = Instant.parse("2027-01-03T07:08:09Z");
  private static final LogStream STREAM =
      LogStream.of(
          "a.log",
          StampedLines.OSLO,
          List.of(
              "2026-11-22 10:59:11.411 9 INFO a [req-06f10df0-e6a4-4670-8ebb-a1b4f7d76838] one",
              "2026-11-22 10:59:11.411 9 INFO a two",
              "three",
              "2026-11-22 10:59:12.000 9 INFO a four"));

  private final Written written = new Written();

  @Test
  void records_are_written_whole_and_in_their_order_without_end() throws IOException {
    Replayer replayer = replayer(1000, 42);
    replayer.step(START);
    replayer.step(START.plusMillis(500));
    assertTrue(written.records.size() > 10);
    assertEquals(3, written.lines(0));
    assertEquals(1, written.lines(1));
    assertEquals(3, written.lines(2));
  }

  @Test
  void the_time_written_is_the_time_it_was_due() throws IOException {
    replayer(1000, 42).step(START);
    assertTrue(written.records.get(0).startsWith("2027-01-03 07:08:09.000 9 INFO a [req-"));
  }

  @Test
  void the_rate_is_kept_on_average() throws IOException {
    Replayer replayer = replayer(200, 42);
    Instant now = START;
    while (now.isBefore(START.plusSeconds(60))) {
      now = now.plus(replayer.step(now));
    }
    assertEquals(12_000.0, (double) written.allLines(), 600.0);
  }

  @Test
  void after_a_long_halt_there_is_no_flood() throws IOException {
    Replayer replayer = replayer(200, 42);
    replayer.step(START);
    int before = written.records.size();
    replayer.step(START.plus(Duration.ofHours(8)));
    assertEquals(before + 1, written.records.size());
  }

  @Test
  void each_round_brings_its_own_request_ids() throws IOException {
    Replayer replayer = replayer(1000, 42);
    replayer.step(START);
    replayer.step(START.plusMillis(500));
    assertNotEquals(written.records.get(0).substring(30), written.records.get(2).substring(30));
  }

  @Test
  void the_same_seed_gives_the_same_script() throws IOException {
    Replayer first = replayer(1000, 42);
    first.step(START);
    first.step(START.plusMillis(500));
    List<String> once = List.copyOf(written.records);
    written.records.clear();
    Replayer second = replayer(1000, 42);
    second.step(START);
    second.step(START.plusMillis(500));
    assertEquals(once, written.records);
  }

  private Replayer replayer(double linesPerSecond, long seed) {
    ReplayScript script = new ReplayScript(List.of(STREAM), linesPerSecond, seed);
    return new Replayer(script, Map.of("a.log", written), ZoneOffset.UTC);
  }

  /** Keeps what was written. */
  private static final class Written implements RecordTarget {
    final List<String> records = new ArrayList<>();

    @Override
    public void write(byte[] recordBytes) {
      records.add(new String(recordBytes, StandardCharsets.UTF_8));
    }

    long lines(int index) {
      return records.get(index).lines().count();
    }

    long allLines() {
      return records.stream().mapToLong(text -> text.lines().count()).sum();
    }

    @Override
    public void close() {}
  }
}
