// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What is to be written next, without end. Each stream keeps its order and starts over at its end;
 * which stream is next is drawn by the number of their records, so that all come round about
 * equally often. The same seed gives the same script. One thread.
 */
final class ReplayScript {
  private final List<LogStream> streams;
  private final double linesPerSecond;
  private final long seed;
  private final SplittableRandom random;
  private final long[] taken;
  private final int allRecords;

  ReplayScript(List<LogStream> streams, double linesPerSecond, long seed) {
    if (streams.isEmpty() || !(linesPerSecond > 0)) {
      throw new IllegalArgumentException("needs a stream, and a rate above 0: " + linesPerSecond);
    }
    this.streams = List.copyOf(streams);
    this.linesPerSecond = linesPerSecond;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.taken = new long[streams.size()];
    this.allRecords = streams.stream().mapToInt(stream -> stream.records().size()).sum();
  }

  /** Draws the next record. */
  Entry next() {
    int drawn = draw();
    LogStream stream = streams.get(drawn);
    long count = taken[drawn]++;
    String text = stream.records().get((int) (count % stream.records().size()));
    long round = count / stream.records().size();
    return new Entry(stream, new RequestIds(seed, round).vary(text), pause(text));
  }

  private int draw() {
    int ticket = random.nextInt(allRecords);
    int index = 0;
    while (ticket >= streams.get(index).records().size()) {
      ticket -= streams.get(index).records().size();
      index++;
    }
    return index;
  }

  /** On average what the rate says for so many lines; between half and one and a half of it. */
  private Duration pause(String text) {
    long lines = text.chars().filter(c -> c == '\n').count();
    double seconds = lines / linesPerSecond * (0.5 + random.nextDouble());
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  /**
   * A record to be written.
   *
   * @param pauseAfter how long until the next one
   */
  record Entry(LogStream stream, String text, Duration pauseAfter) {
    /** The record as if it was written at that time. */
    String at(ZonedDateTime time) {
      return stream.format().at(text, time);
    }
  }
}
