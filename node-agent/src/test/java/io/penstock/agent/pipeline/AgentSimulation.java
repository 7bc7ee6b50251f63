// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.agent.input.file.Reading;
import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.shipping.ScriptedProducer;
import io.penstock.agent.time.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One random life of an agent. In the end every byte that was written has arrived, in order. */
final class AgentSimulation {
  private static final int STEPS = 150;

  /** So many rotated files are kept that none is removed unread. */
  private static final int KEPT = 40;

  private static final int STREAMS = 2;

  /** One that is only looked into beside those that are counted, and what the spool reads back. */
  private static final int OTHERS_OPEN = 2;

  /** With few files open at a time they are more than that. */
  private static final int MANY_STREAMS = 4;

  /** What happens besides writing and a moody broker. */
  enum Trouble {
    KILL,
    POWER_LOSS,
    ROTATION,
    COPY_AND_TRUNCATE,
    COMPRESSION,
    COPY_AND_COMPRESSION;

    boolean rotates() {
      return this != KILL && this != POWER_LOSS;
    }

    boolean copies() {
      return this == COPY_AND_TRUNCATE || this == COPY_AND_COMPRESSION;
    }

    boolean compresses() {
      return this == COMPRESSION || this == COPY_AND_COMPRESSION;
    }
  }

  private final Random random;
  private final Trouble trouble;
  private final FaultyFileSystem disk = new FaultyFileSystem();
  private final ScriptedProducer broker = new ScriptedProducer();
  private final ManualClock clock = new ManualClock();
  private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();
  private final SteppedAgent agent;
  private final boolean movesWhileItLooks;
  private final int streams;
  private final int maxOpenFiles;
  private int lineNumber;

  /** The stream whose last line is being written. */
  private String unfinished = "";

  /** The stream that is being copied, to be truncated then: by one program at a time. */
  private String copied = "";

  private AgentSimulation(long seed, Trouble trouble, int maxOpenFiles, boolean movesWhileItLooks)
      throws IOException {
    this.random = new Random(seed);
    this.trouble = trouble;
    this.maxOpenFiles = maxOpenFiles;
    this.streams = maxOpenFiles < MANY_STREAMS ? MANY_STREAMS : STREAMS;
    disk.time(clock.wallMs());
    disk.createFolders(SteppedAgent.LOGS);
    this.agent =
        new SteppedAgent(
            disk,
            broker,
            clock,
            SteppedAgent.SPOOL,
            SteppedAgent.tail(maxOpenFiles),
            Reading.DEFAULT);
    this.movesWhileItLooks = movesWhileItLooks;
    if (movesWhileItLooks) {
      disk.beforeLooks(this::moveWhileItLooks);
    }
  }

  static boolean holds(long seed, Trouble trouble) {
    return holds(seed, trouble, 1_000, false);
  }

  static boolean holds(long seed, Trouble trouble, int maxOpenFiles) {
    return holds(seed, trouble, maxOpenFiles, false);
  }

  /** Files grow and are rotated between a look at one name and the next, too. */
  static boolean holdsWhileItLooks(long seed, Trouble trouble) {
    return holds(seed, trouble, 1_000, true);
  }

  static boolean holdsWhileItLooks(long seed, Trouble trouble, int maxOpenFiles) {
    return holds(seed, trouble, maxOpenFiles, true);
  }

  private static boolean holds(
      long seed, Trouble trouble, int maxOpenFiles, boolean movesWhileItLooks) {
    try {
      new AgentSimulation(seed, trouble, maxOpenFiles, movesWhileItLooks).run();
      return true;
    } catch (IOException | RuntimeException | AssertionError e) {
      System.err.println("seed " + seed + " with " + trouble + ": " + e);
      e.printStackTrace();
      return false;
    }
  }

  private void run() throws IOException {
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(16)) {
        case 0, 1, 2, 3 -> write();
        case 4, 5, 6 -> agent.read();
        case 7, 8 -> agent.ship();
        case 9, 10 -> broker.deliver(random.nextInt(6));
        case 11 -> agent.keep();
        case 12 -> brokerTrouble();
        case 13 -> advance(random.nextInt(3_000));
        default -> happen();
      }
    }
    finish();
    check();
  }

  private void write() {
    String stream = stream();
    byte[] bytes = text();
    // a writer may be seen in the middle of a line
    int first = random.nextInt(bytes.length);
    disk.append(Path.of(stream), Arrays.copyOf(bytes, first));
    if (random.nextInt(4) == 0) {
      unfinished = stream;
      agent.read();
      unfinished = "";
    }
    disk.append(Path.of(stream), Arrays.copyOfRange(bytes, first, bytes.length));
    written(stream, bytes);
  }

  private void written(String stream, byte[] bytes) {
    written.computeIfAbsent(stream, key -> new ByteArrayOutputStream()).writeBytes(bytes);
  }

  private String stream() {
    return "/log/" + (char) ('a' + random.nextInt(streams)) + ".log";
  }

  /** Between a look at one name and the next anything may happen. */
  private void moveWhileItLooks() {
    if (random.nextInt(50) == 0) {
      String stream = stream();
      if (!stream.equals(unfinished) && !stream.equals(copied)) {
        byte[] bytes = text();
        disk.append(Path.of(stream), bytes);
        written(stream, bytes);
        if (random.nextBoolean() && !stream.equals(copied)) {
          rotate(stream, false);
        }
      }
    }
  }

  private byte[] text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(clock.wallMs()).append(" line ").append(lineNumber++).append(' ');
      text.append(filler(random.nextInt(20) == 0 ? random.nextInt(6_000) : random.nextInt(90)));
      text.append('\n');
    }
    return text.toString().getBytes(UTF_8);
  }

  private String filler(int length) {
    StringBuilder filler = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      filler.append((char) ('a' + random.nextInt(26)));
    }
    return filler.toString();
  }

  private void brokerTrouble() {
    switch (random.nextInt(4)) {
      case 0 -> broker.refusing(true);
      case 1 -> broker.refusing(false);
      case 2 -> broker.breakOff();
      default -> broker.deliverSilently(random.nextInt(4));
    }
  }

  private void happen() throws IOException {
    if (trouble.rotates() && random.nextInt(3) > 0) {
      rotate(stream(), true);
    } else if (trouble == Trouble.POWER_LOSS) {
      disk.losePower(random);
      agent.restart();
    } else {
      disk.killProcess();
      agent.restart();
    }
  }

  private void rotate(String live, boolean seen) {
    if (!exists(live)) {
      return;
    }
    for (int i = KEPT; i >= 1; i--) {
      for (String ending : List.of("", ".gz", ".zst")) {
        if (exists(live + "." + i + ending)) {
          disk.rename(Path.of(live + "." + i + ending), Path.of(live + "." + (i + 1) + ending));
        }
      }
    }
    if (trouble.copies()) {
      disk.copy(Path.of(live), Path.of(live + ".1"));
      if (seen) {
        copied = live;
        agent.read();
        copied = "";
      }
      disk.truncate(Path.of(live), 0);
    } else {
      disk.rename(Path.of(live), Path.of(live + ".1"));
      if (seen && random.nextInt(4) == 0) {
        writeLate(live);
      }
    }
    if (trouble.compresses()) {
      compress(live + "." + (1 + random.nextInt(3)));
    }
    if (random.nextBoolean()) {
      disk.append(Path.of(live), new byte[0]);
    }
    advance(1 + random.nextInt(50));
  }

  /** The writer has not noticed the rotation yet. */
  private void writeLate(String live) {
    unfinished = live;
    agent.read();
    advance(random.nextInt(3_000));
    agent.read();
    unfinished = "";
    byte[] bytes = text();
    disk.append(Path.of(live + ".1"), bytes);
    written(live, bytes);
  }

  private boolean exists(String path) {
    return disk.files(SteppedAgent.LOGS).contains(Path.of(path));
  }

  private void compress(String path) {
    if (exists(path)) {
      boolean gzip = random.nextBoolean();
      disk.compress(
          Path.of(path),
          Path.of(path + (gzip ? ".gz" : ".zst")),
          gzip ? Compressors::gzip : Compressors::zstd);
    }
  }

  private void advance(long ms) {
    clock.advance(ms);
    disk.time(clock.wallMs());
  }

  private void finish() {
    disk.beforeLooks(() -> {});
    broker.refusing(false);
    agent.settle();
    agent.settle();
  }

  private void check() {
    if (disk.mostOpen() > maxOpenFiles + OTHERS_OPEN) {
      throw new AssertionError(disk.mostOpen() + " files were open");
    }
    written.forEach(
        (stream, expected) -> {
          byte[] arrived = arrived(stream, new String(expected.toByteArray(), UTF_8));
          if (!Arrays.equals(expected.toByteArray(), arrived)) {
            throw new AssertionError(
                stream
                    + ": "
                    + expected.size()
                    + " bytes written, "
                    + arrived.length
                    + " arrived, the first difference is at "
                    + Arrays.mismatch(expected.toByteArray(), arrived));
          }
        });
  }

  /**
   * With copies, compressed files, and renames during a look, the order of generations may differ;
   * each is whole and there once.
   */
  private byte[] arrived(String stream, String expected) {
    if (!movesWhileItLooks && !trouble.copies() && !trouble.compresses()) {
      return Delivered.bytes(broker.broker(), stream);
    }
    return Delivered.generations(broker.broker(), stream).values().stream()
        .map(bytes -> new String(bytes, UTF_8))
        .sorted(Comparator.comparingInt(expected::indexOf))
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }
}
