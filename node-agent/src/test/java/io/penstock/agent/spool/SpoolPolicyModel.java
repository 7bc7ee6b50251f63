// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.Frames;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.time.ManualClock;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.LedgerRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One random run of a spool that is too small, on a disk that is ill in every way at once. A source
 * is a text that is known at every offset, so that each frame that comes out can be compared; every
 * byte of it must come out, or be named as dropped by the policy.
 */
final class SpoolPolicyModel {
  private static final Path FOLDER = Path.of("/data/spool");
  private static final int STEPS = 400;
  private static final long MAX_BYTES = 24_000;
  private static final long STATE_BYTES = 3_000;

  private final Random random;
  private final SpoolSettings settings;
  private final FaultyFileSystem disk = new FaultyFileSystem();
  private final ManualClock clock = new ManualClock();
  private final ArrayDeque<SpooledFrame> taken = new ArrayDeque<>();

  /** Of each stream: what the source is read from next, and what the broker has or was told. */
  private final Map<String, Long> next = new HashMap<>();

  private final Map<String, Long> arrived = new HashMap<>();
  private final Map<String, Long> droppedBytes = new HashMap<>();
  private boolean brokerIsAway;

  /** Whether a failed sync also costs what the system had in memory: then a loss must be named. */
  private final boolean systemForgets;

  /** A restart, and a failed sync, begin a segment whether there is room or not. */
  private long allowedBytes = MAX_BYTES;

  private long damagedBytes;
  private Spool spool;

  private SpoolPolicyModel(long seed, FullPolicy policy) throws IOException {
    this.random = new Random(seed);
    this.systemForgets = seed % 4 == 0;
    this.settings =
        new SpoolSettings(MAX_BYTES, 2_000, 1000, random.nextInt(8) == 0, 3_000, policy);
    this.spool = Spool.open(disk, FOLDER, settings, clock);
  }

  static boolean holds(long seed, FullPolicy policy) {
    try {
      new SpoolPolicyModel(seed, policy).run();
      return true;
    } catch (IOException | RuntimeException | AssertionError e) {
      System.err.println("seed " + seed + " with " + policy + ": " + e);
      e.printStackTrace();
      return false;
    }
  }

  private void run() throws IOException {
    for (int step = 0; step < STEPS; step++) {
      clock.advance(random.nextInt(1_000));
      switch (random.nextInt(24)) {
        case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> append();
        case 9, 10, 11 -> sync();
        case 12, 13, 14 -> take();
        case 15, 16, 17 -> acknowledge();
        case 18 -> brokerIsAway = random.nextInt(3) > 0;
        case 19 -> rewind();
        case 20, 21 -> illness();
        case 22 -> crash();
        default -> heal();
      }
      check(used() <= allowedBytes, "takes " + used() + " bytes on disk");
    }
    finish();
  }

  private void append() {
    String stream = "/log/" + (char) ('a' + random.nextInt(3));
    long start = next.getOrDefault(stream, 0L);
    Frame frame = Frames.lines(stream, "g", start, content(stream, start, 1 + random.nextInt(500)));
    if (spool.append(frame)) {
      next.put(stream, frame.header().endOffset());
    }
  }

  private void sync() {
    if (spool.sync()) {
      positions().forEach((stream, position) -> checkSynced(stream, position));
    }
  }

  private static void checkSynced(String stream, SourcePosition position) {
    check(position.syncedOffset() <= position.nextOffset(), stream + " is synced too far");
  }

  private void take() {
    SpooledFrame frame = brokerIsAway && taken.size() > 2 ? null : spool.take();
    if (frame != null) {
      taken.add(frame);
    }
  }

  private void acknowledge() {
    if (!taken.isEmpty() && !brokerIsAway) {
      SpooledFrame frame = taken.removeFirst();
      arrive(frame.frame());
      spool.acknowledge(frame.range());
    }
  }

  /** What is new in a frame goes on where its stream ended; what is not, was the same before. */
  private void arrive(Frame frame) {
    FrameHeader header = frame.header();
    long end = arrived.getOrDefault(header.stream(), 0L);
    check(
        header.startOffset() <= end
            || (systemForgets && damagedBytes + spool.status().damagedBytes() > 0),
        "a gap from " + end + " to " + frame);
    if (header.dropped()) {
      check(settings.whenFull() != FullPolicy.BLOCK, "dropped without a policy: " + frame);
      check(header.cause().equals(settings.whenFull().cause()), "cause " + header.cause());
      check(isNoted(header), "dropped and not in the ledger: " + frame);
      droppedBytes.merge(header.stream(), header.sizeBytes(), Long::sum);
    } else {
      String expected = content(header.stream(), header.startOffset(), (int) header.sizeBytes());
      check(expected.equals(new String(frame.value(), ISO_8859_1)), "other bytes in " + frame);
    }
    arrived.put(header.stream(), Math.max(end, header.endOffset()));
  }

  private boolean isNoted(FrameHeader header) {
    SourcePosition position = positions().get(header.stream());
    List<LedgerRange> ranges = position == null ? List.of() : position.ranges();
    return ranges.stream()
        .anyMatch(
            range -> range.start() <= header.startOffset() && range.end() >= header.endOffset());
  }

  private void rewind() {
    spool.rewind();
    taken.clear();
  }

  private void illness() {
    switch (random.nextInt(3)) {
      case 0 -> disk.capacity(disk.usedBytes() + random.nextInt(600));
      case 1 -> disk.readOnly(true);
      default -> {
        disk.syncFails(true, systemForgets);
        allowedBytes += STATE_BYTES;
      }
    }
  }

  private void heal() {
    disk.capacity(Long.MAX_VALUE);
    disk.readOnly(false);
    disk.syncFails(false, false);
  }

  /** What was synced is there again; a source is read again from where the spool says. */
  private void crash() throws IOException {
    Map<String, SourcePosition> before = positions();
    boolean power = random.nextBoolean();
    if (power) {
      disk.losePower(random);
    } else {
      disk.killProcess();
    }
    heal();
    taken.clear();
    damagedBytes += spool.status().damagedBytes();
    spool = Spool.open(disk, FOLDER, settings, clock);
    allowedBytes += STATE_BYTES;
    Map<String, SourcePosition> after = positions();
    before.forEach(
        (stream, known) -> {
          SourcePosition now = after.get(stream);
          long offset = now == null ? 0 : now.nextOffset();
          check(
              offset >= known.syncedOffset(),
              stream + " is at " + offset + ", was synced up to " + known.syncedOffset());
          check(offset <= known.nextOffset(), stream + " is further than it was read");
          next.put(stream, offset);
        });
  }

  private void finish() throws IOException {
    heal();
    brokerIsAway = false;
    for (int i = 0; i < 5; i++) {
      clock.advance(61_000);
      spool.sync();
      rewind();
      drain();
    }
    spool.close();
    spool = Spool.open(disk, FOLDER, settings, clock);
    drain();
    next.forEach(
        (stream, end) ->
            check(
                arrived.getOrDefault(stream, 0L) >= end,
                stream + " was read to " + end + ", arrived to " + arrived.get(stream)));
  }

  private void drain() {
    for (SpooledFrame frame = spool.take(); frame != null; frame = spool.take()) {
      arrive(frame.frame());
      spool.acknowledge(frame.range());
    }
  }

  private Map<String, SourcePosition> positions() {
    Map<String, SourcePosition> positions = new HashMap<>();
    spool.known().forEach(position -> positions.put(position.stream(), position));
    return positions;
  }

  private long used() {
    return disk.usedBytes();
  }

  private static String content(String stream, long start, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      long mixed = (start + i + stream.hashCode()) * 0x9E3779B97F4A7C15L;
      text.append((char) ('!' + (mixed >>> 40) % 90));
    }
    return text.toString();
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}
