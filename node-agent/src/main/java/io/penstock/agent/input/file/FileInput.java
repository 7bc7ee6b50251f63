// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.Origin;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.io.FolderWatch;
import io.penstock.agent.io.InputFile;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows all files that the inputs take. Stepped by one thread. */
public final class FileInput implements Duty {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");

  /** What files may take of the descriptors; the rest is for the spool, sockets and the JVM. */
  private static final double DESCRIPTOR_SHARE = 0.75;

  private final FileSystem files;
  private final List<InputShare> inputs = new ArrayList<>();
  private final TailSettings settings;
  private final Clock clock;
  private final Discovery discovery;
  private final Rounds rounds;
  private final Map<String, StreamTails> streams = new LinkedHashMap<>();
  private final OpenFiles open;
  private final StreamLimit limit;
  private final Map<Path, String> moved = new HashMap<>();
  private final Map<String, List<SourcePosition>> remembered = new HashMap<>();
  private final FolderWatch watch;
  private volatile Runnable wake = () -> {};
  private final Turnstile decompressing = new Turnstile();
  private long nextDiscoveryAt = Long.MIN_VALUE;
  private long discoveredAt = Long.MIN_VALUE;
  private boolean lookWanted = true;

  /**
   * @param inputs what to read
   * @param origins what the frames of each input have in common, in the same order
   * @param own the agent's folder, of which nothing is read
   * @param heapBytes the most that the heap may take; streams that it has no room for wait
   */
  public FileInput(
      List<FileInputSettings> inputs,
      List<Origin> origins,
      TailSettings settings,
      FileSystem files,
      FrameLog log,
      Clock clock,
      Path own,
      long heapBytes) {
    this.files = files;
    this.settings = settings;
    this.clock = clock;
    this.limit = new StreamLimit(heapBytes);
    this.open = new OpenFiles(limit(settings.maxOpenFiles(), files), streams.values());
    this.watch = files.watch(() -> wake.run());
    this.discovery = new Discovery(files, clock, inputs, own);
    this.rounds =
        new Rounds(log, clock, settings.backlogShare(), new ReadBuffer(settings.frameBytes()));
    for (SourcePosition position : log.known()) {
      remembered.computeIfAbsent(position.stream(), key -> new ArrayList<>()).add(position);
    }
    for (int i = 0; i < inputs.size(); i++) {
      FileInputSettings input = inputs.get(i);
      boolean fresh = remembered.keySet().stream().noneMatch(input::takes);
      this.inputs.add(new InputShare(origins.get(i), input.reading(), settings, log, clock, fresh));
    }
  }

  private static int limit(int wanted, FileSystem files) {
    int possible = (int) (files.descriptorLimit() * DESCRIPTOR_SHARE);
    if (wanted > possible) {
      LOG.info(
          "tail.max-open-files: {} instead of {}, for this process may have {} descriptors",
          possible,
          wanted,
          files.descriptorLimit());
    }
    return Math.max(1, Math.min(wanted, possible));
  }

  @Override
  public String name() {
    return "penstock-reader";
  }

  /** What to call, on any thread, when there is something to do before {@link #idleMs} is over. */
  public void onWake(Runnable runner) {
    wake = runner;
  }

  @Override
  public int doWork() {
    if (watch.takeHint()) {
      // not sooner than files are looked at: a folder may give hints without end
      nextDiscoveryAt = Math.min(nextDiscoveryAt, discoveredAt + settings.pollIntervalMs());
    }
    if (clock.ticksMs() >= nextDiscoveryAt) {
      look();
    }
    int moved = rounds.run(streams.values());
    if (rounds.takeLookWanted() || (moved > 0 && open.takeRefused())) {
      lookWanted = true;
      nextDiscoveryAt = clock.ticksMs();
    }
    return moved;
  }

  @Override
  public long idleMs() {
    return Math.max(1, Math.min(nextDiscoveryAt, rounds.nextAt()) - clock.ticksMs());
  }

  /** How many streams have a file, or something that is known of one. */
  public int streamCount() {
    return streams.size();
  }

  /** Closes all files. */
  public void close() {
    watch.close();
    streams.values().forEach(StreamTails::close);
  }

  /** Looks at the folders; what is the same as before need not be sorted again. */
  private void look() {
    discoveredAt = clock.ticksMs();
    nextDiscoveryAt = Moments.within(settings.discoverIntervalMs(), discoveredAt);
    List<FoundFile> found = discovery.look();
    if (lookWanted
        || discovery.changed()
        || streams.values().stream().anyMatch(StreamTails::unsettled)) {
      lookWanted = false;
      watch.watch(discovery.folders());
      discover(found);
    }
  }

  private void discover(List<FoundFile> found) {
    open.look();
    limit.found(found.size());
    Map<String, List<FoundFile>> ofKnown = new LinkedHashMap<>();
    List<FoundFile> others = new ArrayList<>();
    Set<Object> keys = new HashSet<>();
    Set<Path> paths = new HashSet<>();
    for (FoundFile file : found) {
      paths.add(file.path());
      if (!keys.add(file.status().key())) {
        // one file under two paths is read once
        continue;
      }
      String stream = moved.getOrDefault(file.path(), file.stream());
      if (streams.containsKey(stream) || remembered.containsKey(stream)) {
        ofKnown.computeIfAbsent(stream, key -> new ArrayList<>()).add(file.as(stream));
      } else {
        others.add(file);
      }
    }
    moved.keySet().retainAll(paths);
    streams.keySet().forEach(stream -> ofKnown.putIfAbsent(stream, List.of()));
    ofKnown.forEach(this::found);
    for (FoundFile file : others) {
      // those that wait are many, and would be compared with all that are followed at each look
      String stream = limit.reachedBy(streams.size()) ? file.stream() : movedFrom(file);
      if (!stream.equals(file.stream())) {
        moved.put(file.path(), stream);
        lookWanted = true;
        nextDiscoveryAt = clock.ticksMs();
      }
    }
    Map<String, List<FoundFile>> fresh = new LinkedHashMap<>();
    for (FoundFile file : others) {
      if (!moved.containsKey(file.path())) {
        fresh.computeIfAbsent(file.stream(), key -> new ArrayList<>()).add(file);
      }
    }
    fresh.forEach(this::found);
    streams.values().removeIf(StreamTails::isGone);
    limit.tell(streams.size());
    inputs.forEach(input -> input.firstLook = false);
    rounds.found();
  }

  private void found(String stream, List<FoundFile> files) {
    StreamTails known = streams.get(stream);
    if (known != null) {
      known.found(files);
    } else if (!files.isEmpty() && limit.admits(streams.size())) {
      stream(stream, files.get(0).input()).found(files);
    }
  }

  /** The stream that a file was read as before it was moved to this path; its own if it was not. */
  private String movedFrom(FoundFile file) {
    for (Map.Entry<String, StreamTails> stream : streams.entrySet()) {
      if (stream.getValue().holds(file.status().key())) {
        return stream.getKey();
      }
    }
    try (InputFile opened = file.open(files)) {
      for (Map.Entry<String, StreamTails> stream : streams.entrySet()) {
        if (stream.getValue().misses(opened)) {
          return stream.getKey();
        }
      }
      for (Map.Entry<String, List<SourcePosition>> stream : remembered.entrySet()) {
        for (SourcePosition position : stream.getValue()) {
          if (position.nextOffset() > 0 && Identity.fits(opened, Incarnation.of(position))) {
            return stream.getKey();
          }
        }
      }
    } catch (IOException e) {
      // it is tried again, and complained about, when it is followed
      return file.stream();
    }
    return file.stream();
  }

  private StreamTails stream(String name, int input) {
    return streams.computeIfAbsent(
        name,
        key -> {
          StreamTails stream = new StreamTails(key, inputs.get(input), open, files, decompressing);
          List<SourcePosition> before = remembered.remove(key);
          if (before != null) {
            before.forEach(stream::remember);
          }
          return stream;
        });
  }
}
