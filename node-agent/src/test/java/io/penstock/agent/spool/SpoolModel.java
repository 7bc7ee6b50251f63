// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.Frames;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.time.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** One random run of a spool, compared step by step with plain lists. */
final class SpoolModel {
  private static final Path FOLDER = Path.of("/data/spool");
  private static final SpoolSettings SETTINGS = new SpoolSettings(60_000, 3_000, 1000, 4_000);
  private static final int STEPS = 120;

  /** What goes wrong besides clean restarts. */
  enum Faults {
    KILL,
    POWER_LOSS,
    DISK_FULL,
    BIT_FLIPS
  }

  private final Random random;
  private final Faults faults;
  private final FaultyFileSystem disk = new FaultyFileSystem();
  private final ManualClock clock = new ManualClock();

  /** Frames in the order of appending, and how many of them are synced and acknowledged. */
  private final List<Frame> appended = new ArrayList<>();

  private int synced;
  private int acknowledged;
  private final ArrayDeque<SpooledFrame> taken = new ArrayDeque<>();
  private final Map<String, Long> next = new HashMap<>();
  private Map<String, Long> syncedEnds = new HashMap<>();
  private boolean bitsFlipped;
  private Spool spool;

  private SpoolModel(long seed, Faults faults) throws IOException {
    this.random = new Random(seed);
    this.faults = faults;
    this.spool = Spool.open(disk, FOLDER, SETTINGS, clock);
  }

  static boolean holds(long seed, Faults faults) {
    try {
      new SpoolModel(seed, faults).run();
      return true;
    } catch (IOException | RuntimeException | AssertionError e) {
      System.err.println("seed " + seed + " with " + faults + ": " + e);
      e.printStackTrace();
      return false;
    }
  }

  private void run() throws IOException {
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3, 4 -> append();
        case 5 -> sync();
        case 6, 7 -> take();
        case 8, 9 -> acknowledge();
        case 10 -> rewind();
        default -> fault();
      }
    }
    disk.capacity(Long.MAX_VALUE);
    checkEverything();
  }

  private void append() {
    String stream = "/log/" + (char) ('a' + random.nextInt(3));
    long start = next.getOrDefault(stream, 0L);
    String text = "x".repeat(random.nextInt(400)) + random.nextInt() + "\n";
    Frame frame = Frames.lines(stream, "g", start, text);
    if (spool.append(frame)) {
      appended.add(frame);
      next.put(stream, frame.header().endOffset());
    } else {
      check(
          faults == Faults.DISK_FULL || spool.status().usedBytes() > SETTINGS.maxBytes() / 2,
          "refused without need: " + spool.status());
    }
  }

  private void sync() {
    if (spool.sync()) {
      synced = appended.size();
      syncedEnds = new HashMap<>(next);
    }
  }

  private void take() {
    SpooledFrame frame = spool.take();
    if (frame == null) {
      check(acknowledged + taken.size() == appended.size(), "nothing to take, model has more");
    } else {
      Frame expected = appended.get(acknowledged + taken.size());
      check(same(expected, frame.frame()), "took " + frame.frame() + ", model " + expected);
      taken.add(frame);
    }
  }

  private void acknowledge() {
    if (!taken.isEmpty()) {
      spool.acknowledge(taken.removeFirst().range());
      acknowledged++;
    }
  }

  private void rewind() {
    spool.rewind();
    taken.clear();
  }

  private void fault() throws IOException {
    switch (faults) {
      case KILL -> disk.killProcess();
      case POWER_LOSS -> disk.losePower(random);
      case DISK_FULL -> {
        boolean full = random.nextBoolean();
        disk.capacity(full ? disk.usedBytes() + random.nextInt(300) : Long.MAX_VALUE);
        return;
      }
      case BIT_FLIPS -> {
        sync();
        flip();
      }
    }
    reopen();
  }

  private void flip() {
    List<Path> segments = disk.files(FOLDER);
    Path segment = segments.get(random.nextInt(segments.size()));
    long bits = 8L * disk.content(segment).length;
    // one more group, so that a mark says that what is hit was on disk
    append();
    sync();
    long inHeader = 8L * Layout.SEGMENT_HEADER_BYTES;
    if (bits > inHeader) {
      disk.flipBit(segment, inHeader + random.nextLong(bits - inHeader));
      bitsFlipped = true;
    }
  }

  /** After a restart the model learns what survived, and checks that it had to or may have. */
  private void reopen() throws IOException {
    spool = Spool.open(disk, FOLDER, SETTINGS, clock);
    taken.clear();
    List<Frame> found = drain();
    int must = faults == Faults.POWER_LOSS ? synced : appended.size();
    int first = found.isEmpty() ? indexAfterLoss(must) : indexOf(found.get(0));
    if (!bitsFlipped) {
      check(first <= acknowledged, "starts at " + first + ", acknowledged " + acknowledged);
      check(first + found.size() >= must, "ends before " + must);
      for (int i = 0; i < found.size(); i++) {
        check(same(appended.get(first + i), found.get(i)), "another frame at " + i);
      }
      check(Math.abs(acknowledged - first) <= acknowledged, "resends too much");
      appended.subList(first + found.size(), appended.size()).clear();
      acknowledged = first;
    } else {
      checkSubset(found);
      appended.clear();
      appended.addAll(found);
      acknowledged = 0;
    }
    checkPositions(faults == Faults.POWER_LOSS ? syncedEnds : Map.copyOf(next));
    synced = appended.size();
    spool.rewind();
  }

  private int indexAfterLoss(int must) {
    check(acknowledged >= must || bitsFlipped, "nothing there, but synced and not acknowledged");
    return Math.min(acknowledged, appended.size());
  }

  /** A position lies between what was synced and what was appended. */
  private void checkPositions(Map<String, Long> least) {
    Map<String, Long> known = new HashMap<>();
    for (SourcePosition position : spool.known()) {
      known.put(position.stream(), position.nextOffset());
    }
    least.forEach(
        (stream, end) ->
            check(
                bitsFlipped || known.getOrDefault(stream, 0L) >= end,
                stream + " is at " + known.get(stream) + ", was synced at " + end));
    known.forEach(
        (stream, end) ->
            check(
                bitsFlipped || end <= next.getOrDefault(stream, 0L),
                stream + " is at " + end + ", was appended to " + next.get(stream)));
    next.clear();
    next.putAll(known);
    syncedEnds = known;
  }

  /** With damage, frames may be missing; one that is there is right, and in order. */
  private void checkSubset(List<Frame> found) {
    Set<String> expected = new HashSet<>();
    appended.forEach(frame -> expected.add(text(frame)));
    found.forEach(frame -> check(expected.contains(text(frame)), "never appended: " + frame));
    Map<String, Long> ends = new HashMap<>();
    for (Frame frame : found) {
      long before = ends.getOrDefault(frame.header().stream(), 0L);
      check(frame.header().startOffset() >= before, "out of order: " + frame);
      ends.put(frame.header().stream(), frame.header().endOffset());
    }
    check(found.size() >= appended.size() - acknowledged - 1, "one bit cost more than its entry");
  }

  private void checkEverything() {
    rewind();
    List<Frame> found = drain();
    check(found.size() == appended.size() - acknowledged, "lost while running");
  }

  private List<Frame> drain() {
    List<Frame> found = new ArrayList<>();
    for (SpooledFrame frame = spool.take(); frame != null; frame = spool.take()) {
      found.add(frame.frame());
    }
    return found;
  }

  private int indexOf(Frame frame) {
    for (int i = 0; i < appended.size(); i++) {
      if (same(appended.get(i), frame)) {
        return i;
      }
    }
    throw new AssertionError("never appended: " + frame);
  }

  private static boolean same(Frame a, Frame b) {
    return a.header().equals(b.header())
        && a.lines() == b.lines()
        && Arrays.equals(a.value(), b.value());
  }

  private static String text(Frame frame) {
    return frame + Arrays.toString(frame.value());
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}
