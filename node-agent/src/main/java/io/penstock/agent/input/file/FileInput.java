// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.Origin;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows all files that the inputs take. Stepped by one thread. */
public final class FileInput implements Duty {
  private final FileSystem files;
  private final List<Origin> origins;
  private final TailSettings settings;
  private final FrameLog log;
  private final Clock clock;
  private final Discovery discovery;
  private final ReadBuffer buffer;
  private final Map<String, StreamTails> streams = new LinkedHashMap<>();
  private final Map<String, List<SourcePosition>> remembered = new HashMap<>();
  private final long watchedSinceMs;
  private long nextDiscoveryAt = Long.MIN_VALUE;

  /**
   * @param inputs what to read
   * @param origins what the frames of each input have in common, in the same order
   */
  public FileInput(
      List<FileInputSettings> inputs,
      List<Origin> origins,
      TailSettings settings,
      FileSystem files,
      FrameLog log,
      Clock clock) {
    this.files = files;
    this.origins = List.copyOf(origins);
    this.settings = settings;
    this.log = log;
    this.clock = clock;
    this.discovery = new Discovery(files, clock, inputs);
    this.buffer = new ReadBuffer(settings.frameBytes());
    long lastSeenMs = 0;
    for (SourcePosition position : log.known()) {
      remembered.computeIfAbsent(position.stream(), key -> new ArrayList<>()).add(position);
      lastSeenMs = Math.max(lastSeenMs, position.seenMs());
    }
    this.watchedSinceMs = lastSeenMs == 0 ? clock.wallMs() : lastSeenMs;
  }

  @Override
  public String name() {
    return "penstock-reader";
  }

  @Override
  public int doWork() {
    if (clock.ticksMs() >= nextDiscoveryAt) {
      discover();
    }
    int moved = 0;
    boolean lookWanted = false;
    for (StreamTails stream : streams.values()) {
      moved += stream.turn(buffer);
      lookWanted |= stream.takeLookWanted();
    }
    if (lookWanted) {
      nextDiscoveryAt = clock.ticksMs();
    }
    return moved;
  }

  @Override
  public long idleMs() {
    long next = nextDiscoveryAt;
    for (StreamTails stream : streams.values()) {
      next = Math.min(next, stream.nextLookAt());
    }
    return Math.max(1, next - clock.ticksMs());
  }

  /** Closes all files. */
  public void close() {
    streams.values().forEach(StreamTails::close);
  }

  private void discover() {
    nextDiscoveryAt = clock.ticksMs() + settings.discoverIntervalMs();
    Map<String, List<FoundFile>> byStream = new LinkedHashMap<>();
    Set<Object> keys = new HashSet<>();
    for (FoundFile file : discovery.look()) {
      // one file under two paths is read once
      if (keys.add(file.status().key())) {
        byStream.computeIfAbsent(file.stream(), key -> new ArrayList<>()).add(file);
      }
    }
    byStream.forEach((stream, found) -> stream(stream, found.get(0).input()).found(found));
    for (Map.Entry<String, StreamTails> stream : streams.entrySet()) {
      if (!byStream.containsKey(stream.getKey()) && stream.getValue().open()) {
        stream.getValue().found(List.of());
      }
    }
  }

  private StreamTails stream(String name, int input) {
    return streams.computeIfAbsent(
        name,
        key -> {
          StreamTails stream =
              new StreamTails(key, origins.get(input), files, settings, log, clock, watchedSinceMs);
          List<SourcePosition> before = remembered.remove(key);
          if (before != null) {
            before.forEach(stream::remember);
          }
          return stream;
        });
  }
}
