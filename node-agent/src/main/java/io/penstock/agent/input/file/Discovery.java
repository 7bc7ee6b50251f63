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

/**
 * Finds the files that inputs take. A folder is listed again only when its modification time moved,
 * was too young to be trusted at the last listing, or after half a minute. One thread.
 */
final class Discovery {
  private static final long RELIST_MS = 30_000;

  /** Time stamps of files may be this coarse. */
  private static final long TIMESTAMP_MS = 2_000;

  private final FileSystem files;
  private final Clock clock;
  private final List<FileInputSettings> inputs;
  private final Links links;
  private final Complaints complaints = new Complaints();
  private final Map<Path, Listing> listings = new HashMap<>();
  private boolean changed;

  /**
   * @param own the agent's folder, of which nothing is read
   */
  Discovery(FileSystem files, Clock clock, List<FileInputSettings> inputs, Path own) {
    this.files = files;
    this.clock = clock;
    this.inputs = List.copyOf(inputs);
    this.links = new Links(files, this.inputs, own);
  }

  /**
   * What a folder held.
   *
   * @param links those that may lead to folders: a name on their way may show another one any time
   */
  private record Listing(
      long modifiedMs,
      boolean settled,
      long listedAt,
      List<FoundFile> files,
      List<Folder> folders,
      List<Path> links) {}

  /** All files that inputs take now. */
  List<FoundFile> look() {
    changed = false;
    links.begin();
    List<FoundFile> found = new ArrayList<>();
    Set<Object> visited = new HashSet<>();
    Set<Path> seen = new HashSet<>();
    for (FileInputSettings input : inputs) {
      for (Glob glob : input.include()) {
        base(glob).ifPresent(folder -> walk(folder, visited, seen, found));
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

  private Optional<Folder> base(Glob glob) {
    try {
      return links.base(glob.base());
    } catch (IOException e) {
      complaints.say(glob.base().toString(), e);
      return Optional.empty();
    }
  }

  private void walk(Folder folder, Set<Object> visited, Set<Path> seen, List<FoundFile> found) {
    Optional<FileStatus> status = statusOf(folder);
    if (status.isEmpty()
        || status.get().kind() != FileStatus.Kind.FOLDER
        || links.isOwn(folder)
        || !visited.add(status.get().key())) {
      return;
    }
    seen.add(folder.path());
    Listing listing = listing(folder, status.get());
    found.addAll(listing.files());
    for (Folder below : listing.folders()) {
      walk(below, visited, seen, found);
    }
    for (Path link : listing.links()) {
      linked(folder, link).ifPresent(below -> walk(below, visited, seen, found));
    }
  }

  private Optional<Folder> linked(Folder folder, Path link) {
    try {
      Optional<Folder.Place> place = links.place(folder, link, true);
      return place.isEmpty() ? Optional.empty() : Optional.of(folder.below(link, place.get()));
    } catch (IOException e) {
      complaints.say(link.toString(), e);
      return Optional.empty();
    }
  }

  private Listing listing(Folder folder, FileStatus status) {
    long now = clock.ticksMs();
    Listing known = listings.get(folder.path());
    if (known != null
        && known.settled()
        && known.modifiedMs() == status.modifiedMs()
        && now - known.listedAt() < RELIST_MS) {
      return known;
    }
    changed = true;
    boolean settled = clock.wallMs() - status.modifiedMs() > TIMESTAMP_MS;
    Listing listing =
        new Listing(
            status.modifiedMs(),
            settled,
            now,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (String name : namesIn(folder)) {
      try {
        sort(folder, folder.entry(name), listing);
      } catch (IOException e) {
        complaints.say(folder.path() + "/" + name, e);
      }
    }
    listings.put(folder.path(), listing);
    return listing;
  }

  private void sort(Folder folder, Path path, Listing listing) throws IOException {
    String text = path.toString();
    int input = Compression.of(text).readable() ? inputFor(text) : -1;
    if (input < 0 && !mayContain(text)) {
      return;
    }
    Optional<Folder.Place> place = links.place(folder, path, input < 0);
    if (place.isEmpty()) {
      return;
    }
    complaints.settle(text);
    FileStatus.Kind kind = place.get().status().kind();
    if (kind == FileStatus.Kind.FOLDER && mayContain(text)) {
      if (place.get().real().equals(folder.plain(path))) {
        listing.folders().add(folder.below(path, place.get()));
      } else {
        listing.links().add(path);
      }
    } else if (kind == FileStatus.Kind.FILE && input >= 0) {
      FileInputSettings taker = inputs.get(input);
      boolean named = taker.takes(text);
      listing.files().add(new FoundFile(path, taker.streamOf(text), input, named, place.get()));
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

  private List<String> namesIn(Folder folder) {
    try {
      List<String> names = files.list(folder.real());
      complaints.settle(folder.path().toString());
      return names;
    } catch (IOException e) {
      complaints.say(folder.path().toString(), e);
      return List.of();
    }
  }

  private Optional<FileStatus> statusOf(Folder folder) {
    try {
      return files.entry(folder.real());
    } catch (IOException e) {
      complaints.say(folder.path().toString(), e);
      return Optional.empty();
    }
  }
}
