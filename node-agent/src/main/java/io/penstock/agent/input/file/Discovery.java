// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.FileStatus;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the files that inputs take. A folder is listed again only when its modification time moved,
 * was too young to be trusted at the last listing, or after half a minute. One thread.
 */
final class Discovery {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");
  private static final long RELIST_MS = 30_000;

  /** Time stamps of files may be this coarse. */
  private static final long TIMESTAMP_MS = 2_000;

  private final FileSystem files;
  private final Clock clock;
  private final List<FileInputSettings> inputs;
  private final Map<Path, Listing> listings = new HashMap<>();
  private final Set<Path> unreadable = new HashSet<>();
  private boolean changed;

  Discovery(FileSystem files, Clock clock, List<FileInputSettings> inputs) {
    this.files = files;
    this.clock = clock;
    this.inputs = List.copyOf(inputs);
  }

  private record Listing(
      long modifiedMs, boolean settled, long listedAt, List<FoundFile> files, List<Path> folders) {}

  /** All files that inputs take now. */
  List<FoundFile> look() {
    changed = false;
    List<FoundFile> found = new ArrayList<>();
    Set<Object> visited = new HashSet<>();
    Set<Path> seen = new HashSet<>();
    for (FileInputSettings input : inputs) {
      for (Glob glob : input.include()) {
        walk(glob.base(), visited, seen, found);
      }
    }
    changed |= listings.keySet().retainAll(seen);
    return found;
  }

  /** Whether the last look may have shown something else than the one before. */
  boolean changed() {
    return changed;
  }

  /** The folders that were there at the last look. */
  Set<Path> folders() {
    return Set.copyOf(listings.keySet());
  }

  private void walk(Path folder, Set<Object> visited, Set<Path> seen, List<FoundFile> found) {
    Optional<FileStatus> status = statusOf(folder);
    if (status.isEmpty()
        || status.get().kind() != FileStatus.Kind.FOLDER
        || !visited.add(status.get().key())) {
      return;
    }
    seen.add(folder);
    Listing listing = listing(folder, status.get());
    found.addAll(listing.files());
    for (Path below : listing.folders()) {
      walk(below, visited, seen, found);
    }
  }

  private Listing listing(Path folder, FileStatus status) {
    long now = clock.ticksMs();
    Listing known = listings.get(folder);
    if (known != null
        && known.settled()
        && known.modifiedMs() == status.modifiedMs()
        && now - known.listedAt() < RELIST_MS) {
      return known;
    }
    changed = true;
    boolean settled = clock.wallMs() - status.modifiedMs() > TIMESTAMP_MS;
    List<FoundFile> taken = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    for (String name : namesIn(folder)) {
      sort(folder.resolve(name), taken, folders);
    }
    Listing listing = new Listing(status.modifiedMs(), settled, now, taken, folders);
    listings.put(folder, listing);
    return listing;
  }

  private void sort(Path path, List<FoundFile> taken, List<Path> folders) {
    String text = path.toString();
    int input = Compression.of(text).readable() ? inputFor(text) : -1;
    if (input < 0 && !mayContain(text)) {
      return;
    }
    Optional<FileStatus> status = statusOf(path);
    if (status.isEmpty()) {
      return;
    }
    if (status.get().kind() == FileStatus.Kind.FOLDER) {
      if (mayContain(text)) {
        folders.add(path);
      }
    } else if (status.get().kind() == FileStatus.Kind.FILE && input >= 0) {
      FileInputSettings taker = inputs.get(input);
      boolean named = taker.takes(text);
      taken.add(new FoundFile(path, taker.streamOf(text), input, named, status.get()));
    }
  }

  private int inputFor(String path) {
    for (int i = 0; i < inputs.size(); i++) {
      FileInputSettings input = inputs.get(i);
      boolean excluded = input.exclude().stream().anyMatch(glob -> glob.matches(path));
      if (!excluded && (input.takes(input.streamOf(path)) || input.takes(path))) {
        return i;
      }
    }
    return -1;
  }

  private boolean mayContain(String folder) {
    return inputs.stream()
        .anyMatch(input -> input.include().stream().anyMatch(glob -> glob.mayMatchBelow(folder)));
  }

  private List<String> namesIn(Path folder) {
    try {
      List<String> names = files.list(folder);
      readable(folder);
      return names;
    } catch (IOException e) {
      complain(folder, e);
      return List.of();
    }
  }

  private Optional<FileStatus> statusOf(Path path) {
    try {
      return files.status(path);
    } catch (IOException e) {
      complain(path, e);
      return Optional.empty();
    }
  }

  private void readable(Path path) {
    if (unreadable.remove(path)) {
      LOG.info("{}: can be read now", path);
    }
  }

  private void complain(Path path, IOException e) {
    if (unreadable.add(path)) {
      LOG.warn("{}: cannot be looked at: {}; trying again", path, e.toString());
    }
  }
}
