// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.contract.Framing;
import io.penstock.contract.LedgerRange;
import io.penstock.contract.ProcessorLedger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Sends a log through a pipe in frames cut at random, with repeats, pauses, restarts and, if asked
 * for, a range that never comes. Not thread-safe; for one run.
 */
final class Cutting {
  private final Pipe pipe;
  private final Source source;
  private final Random random;
  private final int averageBytes;

  /** A pause inside of a line ends it, and one inside of a wrapped line its part. */
  private final boolean insideLines;

  private long gapFrom;
  private long gapTo;

  Cutting(Pipe pipe, Source source, Random random) {
    this.pipe = pipe;
    this.source = source;
    this.random = random;
    averageBytes = 40 << random.nextInt(12);
    insideLines = random.nextInt(4) == 0 && source.framing() == Framing.LINES;
    if (random.nextBoolean()) {
      pipe.keepNoLanes();
    }
  }

  /** The documents that the index holds in the end. */
  List<String> whole() {
    send(0, source.bytes().length);
    return result();
  }

  /** The same, but bytes are missing; some of them may come when it is too late. */
  List<String> without(int from, int to) {
    gapFrom = from;
    gapTo = to;
    send(0, from);
    send(to, source.bytes().length);
    return result();
  }

  /** What comes without any cutting of what is left, and without a restart. */
  static List<String> plain(Pipe pipe, Source source, int gapFrom, int gapTo) {
    if (gapFrom > 0) {
      pipe.frame(source.frame(0, gapFrom));
    }
    pipe.frame(source.frame(gapTo, source.bytes().length));
    pipe.end();
    return described(pipe.events());
  }

  private void send(int start, int limit) {
    int at = start;
    while (at < limit) {
      int wanted = at + 1 + random.nextInt(2 * averageBytes);
      int end = Math.min(limit, insideLines ? wanted : source.lineEnd(wanted));
      pipe.frame(source.frame(Math.min(repeatedFrom(start, at), at), end));
      repeatOrRestart(start, end);
      if (!insideLines && source.pausesAllowed() && random.nextInt(10) == 0) {
        pipe.waitMs(1_001 + random.nextInt(40_000));
      }
      at = end;
    }
  }

  private int repeatedFrom(int start, int at) {
    return random.nextInt(6) == 0 ? source.lineEnd(start + random.nextInt(at - start + 1)) : at;
  }

  /** A repetition may reach into the range that is missing: it is passed and stays missing. */
  private void repeatOrRestart(int start, int end) {
    switch (random.nextInt(8)) {
      case 0 -> pipe.restart();
      case 1 -> {
        int from = source.edge(start == 0 ? random.nextInt(end) : random.nextInt(start, end));
        pipe.frame(source.frame(from, source.edge(from + random.nextInt(end - from + 1))));
      }
      case 2 -> pipe.report();
      case 3 -> {
        if (start > 0) {
          pipe.frame(source.frame((int) gapFrom, (int) gapTo));
        }
      }
      default -> pipe.waitMs(random.nextInt(500));
    }
  }

  private List<String> result() {
    pipe.end();
    assertEquals(List.of(), pipe.deadLetters());
    // an empty frame makes a ledger entry due, also when nothing came since the last one
    pipe.frame(source.frame(0, 0));
    assertBalanced(pipe.report().get(0));
    return described(pipe.events());
  }

  private void assertBalanced(ProcessorLedger last) {
    assertEquals(last.acceptedBytes(), last.eventBytes() + last.ignoredBytes());
    assertEquals(source.bytes().length, last.acceptedBytes() + last.gapBytes());
    assertEquals(gapTo - gapFrom, last.gapBytes());
    List<LedgerRange> gaps =
        gapTo > gapFrom ? List.of(new LedgerRange(gapFrom, gapTo, "gap")) : List.of();
    assertEquals(gaps, last.ranges());
    assertEquals(0, last.openBytes());
  }

  /** What the index holds in the end: a newer document replaces the one with its id. */
  static List<String> described(List<Event> events) {
    Map<String, String> index = new LinkedHashMap<>();
    events.forEach(
        event -> index.put(new String(event.id(), UTF_8), new String(event.document(), UTF_8)));
    return index.values().stream().sorted().toList();
  }
}
