// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files, folders and symbolic links in memory, and what the outside world does to them: it is
 * durable at once. What a subclass does is durable when it says so. One thread.
 */
class MemoryDisk {
  private final TreeMap<Path, FaultyFile> names = new TreeMap<>();
  private final Map<Path, Map<Path, FaultyFile>> durableNames = new HashMap<>();
  private final Map<Path, Long> folders = new HashMap<>();
  private final Map<Path, SymbolicLink> symbolicLinks = new HashMap<>();
  private final Map<Path, List<String>> oddNames = new HashMap<>();
  private long nextKey = 1;
  private long timeMs = 1_000;

  // ---- what the outside world does

  /** Time stamps of changes from now on. */
  public void time(long ms) {
    timeMs = ms;
  }

  public void write(Path path, byte[] content) {
    FaultyFile file = names.get(path);
    if (file == null) {
      file = newFile();
      name(path, file);
    }
    file.setDurably(content.clone(), timeMs);
  }

  public void append(Path path, byte[] content) {
    FaultyFile file = names.get(path);
    byte[] before = file == null ? new byte[0] : file.bytes();
    byte[] all = Arrays.copyOf(before, before.length + content.length);
    System.arraycopy(content, 0, all, before.length, content.length);
    write(path, all);
  }

  public void rename(Path from, Path to) {
    FaultyFile file = existing(from);
    remove(from);
    name(to, file);
  }

  /** Gives a file a second name. */
  public void hardLink(Path file, Path name) {
    name(name, existing(file));
  }

  /** Makes a name show whatever another one shows, instead of what it showed before. */
  public void symbolicLink(Path target, Path name) {
    symbolicLink(target, name, "root");
  }

  /** The same, made by somebody. */
  public void symbolicLink(Path target, Path name, String owner) {
    createFolders(parent(name));
    symbolicLinks.put(name, new SymbolicLink(target, owner, owner.equals("root")));
    touch(parent(name));
  }

  /** A folder has a name that cannot be written as it is. */
  public void oddName(Path folder, String name) {
    createFolders(folder);
    oddNames.computeIfAbsent(folder, path -> new ArrayList<>()).add(name);
    touch(folder);
  }

  public void copy(Path from, Path to) {
    names.remove(to);
    write(to, existing(from).bytes());
  }

  public void truncate(Path path, int size) {
    write(path, Arrays.copyOf(existing(path).bytes(), size));
  }

  public void remove(Path path) {
    names.remove(path);
    durableNames.getOrDefault(parent(path), new HashMap<>()).remove(path);
    touch(parent(path));
  }

  /** Replaces a file by a compressed one with its time stamp, as compressors do. */
  public void compress(Path from, Path to, UnaryOperator<byte[]> compressor) {
    long modifiedMs = existing(from).modifiedMs;
    names.remove(to);
    write(to, compressor.apply(existing(from).bytes()));
    existing(to).modifiedMs = modifiedMs;
    remove(from);
  }

  public byte[] content(Path path) {
    return existing(path).bytes().clone();
  }

  public List<Path> files(Path folder) {
    return names.keySet().stream().filter(path -> folder.equals(path.getParent())).toList();
  }

  public void flipBit(Path path, long bit) {
    existing(path).flipBit(bit);
  }

  public long usedBytes() {
    return names.values().stream().mapToLong(file -> file.bytes().length).sum();
  }

  /** Creates a folder with its parents; one that is there is fine. */
  public void createFolders(Path folder) {
    Path above = folder.getParent();
    if (!folders.containsKey(folder)) {
      if (above != null) {
        createFolders(above);
        touch(above);
      }
      touch(folder);
    }
  }

  /** The power goes: what was not synced is there, not there, or there in part. */
  public void losePower(Random random) {
    for (Path folder : Set.copyOf(folders.keySet())) {
      Map<Path, FaultyFile> durable = durableNames.computeIfAbsent(folder, path -> new HashMap<>());
      Set<Path> both = new HashSet<>(durable.keySet());
      both.addAll(files(folder));
      for (Path path : both) {
        FaultyFile before = durable.get(path);
        FaultyFile now = names.get(path);
        FaultyFile kept = before == now || random.nextBoolean() ? now : before;
        if (kept == null) {
          names.remove(path);
          durable.remove(path);
        } else {
          names.put(path, kept);
          durable.put(path, kept);
        }
      }
    }
    for (FaultyFile file : new HashSet<>(names.values())) {
      file.losePower(random);
    }
  }

  // ---- what can be known of it

  final long timeMs() {
    return timeMs;
  }

  final @Nullable FaultyFile file(Path path) {
    return names.get(path);
  }

  final boolean hasFolder(Path path) {
    return folders.containsKey(path);
  }

  final @Nullable SymbolicLink symbolicLink(Path path) {
    return symbolicLinks.get(path);
  }

  /** Where a path leads, without symbolic links. */
  public Path real(Path path) {
    if (symbolicLinks.isEmpty()) {
      return path;
    }
    Path at = Path.of("/");
    for (Path name : path) {
      at = at.resolve(name);
      SymbolicLink link = symbolicLinks.get(at);
      at = link == null ? at : real(parent(at).resolve(link.target()).normalize());
    }
    return at;
  }

  final Optional<FileStatus> statusOf(Path path) {
    FaultyFile file = names.get(path);
    if (file != null) {
      return Optional.of(
          new FileStatus(
              file.key, FileStatus.Kind.FILE, file.bytes().length, file.modifiedMs, file.bornMs));
    }
    Long modifiedMs = folders.get(path);
    return modifiedMs == null
        ? Optional.empty()
        : Optional.of(new FileStatus(path, FileStatus.Kind.FOLDER, 0, modifiedMs, modifiedMs));
  }

  final List<String> namesIn(Path folder) {
    List<String> found = new ArrayList<>();
    files(folder).forEach(path -> found.add(String.valueOf(path.getFileName())));
    Stream.concat(folders.keySet().stream(), symbolicLinks.keySet().stream())
        .filter(path -> folder.equals(path.getParent()))
        .forEach(path -> found.add(String.valueOf(path.getFileName())));
    found.addAll(oddNames.getOrDefault(folder, List.of()));
    return found;
  }

  // ---- what is not durable yet

  /** Makes a file that has no name yet. */
  final FaultyFile newFile() {
    return new FaultyFile(nextKey++, timeMs);
  }

  final void addName(Path path, FaultyFile file) {
    names.put(path, file);
    touch(parent(path));
  }

  final void removeName(Path path) {
    names.remove(path);
    touch(parent(path));
  }

  final void moveName(Path from, Path to) {
    names.put(to, existing(from));
    names.remove(from);
    touch(parent(to));
  }

  /** The names in a folder are durable as they are. */
  final void keepNames(Path folder) {
    Map<Path, FaultyFile> durable = new HashMap<>();
    files(folder).forEach(path -> durable.put(path, existing(path)));
    durableNames.put(folder, durable);
  }

  static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), path.toString());
  }

  private FaultyFile existing(Path path) {
    return Objects.requireNonNull(names.get(path), path.toString());
  }

  private void name(Path path, FaultyFile file) {
    createFolders(parent(path));
    addName(path, file);
    durableNames.computeIfAbsent(parent(path), folder -> new HashMap<>()).put(path, file);
  }

  private void touch(Path folder) {
    folders.put(folder, timeMs);
  }
}
