// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
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

/**
 * A file system in memory that fills up, fails, flips bits, and forgets what was not synced. What
 * the outside world does to files (write, rename, truncate) is durable at once.
 */
public final class FaultyFileSystem implements FileSystem {
  private static final int BLOCK_BYTES = 64;

  private final TreeMap<Path, Node> names = new TreeMap<>();
  private final Map<Path, Map<Path, Node>> durableNames = new HashMap<>();
  private final Map<Path, Long> folders = new HashMap<>();
  private final Map<Path, SymbolicLink> symbolicLinks = new HashMap<>();
  private final Map<Path, List<String>> oddNames = new HashMap<>();
  private final Set<Path> locks = new HashSet<>();
  private final Set<Path> hinted = new HashSet<>();
  private final Map<Path, Integer> opened = new HashMap<>();
  private long nextKey = 1;
  private long timeMs = 1_000;
  private long capacityBytes = Long.MAX_VALUE;
  private boolean syncFails;
  private boolean losesPages;
  private boolean readOnly;
  private int open;
  private int mostOpen;
  private int largestRead;
  private Runnable beforeLook = () -> {};

  private final class Node {
    final long key = nextKey++;
    byte[] bytes = new byte[0];
    byte[] durable = new byte[0];
    long modifiedMs = timeMs;
    final long bornMs = timeMs;

    /** Bytes that a sync could not write: never on disk, whatever a later sync says. */
    int lostFrom;

    int lostTo;

    void syncFailed() {
      lostFrom = lostTo > lostFrom ? Math.min(lostFrom, durable.length) : durable.length;
      lostTo = Math.max(lostFrom, bytes.length);
      if (losesPages) {
        bytes = withoutLost();
      }
    }

    byte[] withoutLost() {
      byte[] content = bytes.clone();
      int to = Math.min(lostTo, content.length);
      if (lostFrom < to) {
        Arrays.fill(content, lostFrom, to, (byte) 0);
      }
      return content;
    }

    void set(byte[] content) {
      bytes = content;
      modifiedMs = timeMs;
    }
  }

  // ---- what the outside world does

  /** Time stamps of changes from now on. */
  public void time(long ms) {
    timeMs = ms;
  }

  public void write(Path path, byte[] content) {
    Node node = names.get(path);
    if (node == null) {
      node = new Node();
      link(path, node);
    }
    node.set(content.clone());
    node.durable = node.bytes;
  }

  public void append(Path path, byte[] content) {
    Node node = names.get(path);
    byte[] before = node == null ? new byte[0] : node.bytes;
    byte[] all = Arrays.copyOf(before, before.length + content.length);
    System.arraycopy(content, 0, all, before.length, content.length);
    write(path, all);
  }

  public void rename(Path from, Path to) {
    Node node = node(from);
    names.remove(from);
    durableNames.getOrDefault(parent(from), new HashMap<>()).remove(from);
    touch(parent(from));
    link(to, node);
  }

  /** Gives a file a second name. */
  public void hardLink(Path file, Path name) {
    link(name, node(file));
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
    write(to, node(from).bytes);
  }

  public void truncate(Path path, int size) {
    write(path, Arrays.copyOf(node(path).bytes, size));
  }

  public void remove(Path path) {
    names.remove(path);
    durableNames.getOrDefault(parent(path), new HashMap<>()).remove(path);
    touch(parent(path));
  }

  /** Replaces a file by a compressed one with its time stamp, as compressors do. */
  public void compress(Path from, Path to, UnaryOperator<byte[]> compressor) {
    long modifiedMs = node(from).modifiedMs;
    names.remove(to);
    write(to, compressor.apply(node(from).bytes));
    node(to).modifiedMs = modifiedMs;
    remove(from);
  }

  /** The world moves: called each time before the agent looks at a name. */
  public void beforeLooks(Runnable change) {
    beforeLook = change;
  }

  /** How often the agent opened files that have this name. */
  public int timesOpened(Path path) {
    return opened.getOrDefault(path, 0);
  }

  public byte[] content(Path path) {
    return node(path).bytes.clone();
  }

  public List<Path> files(Path folder) {
    return names.keySet().stream().filter(path -> folder.equals(path.getParent())).toList();
  }

  public void flipBit(Path path, long bit) {
    Node node = node(path);
    byte[] changed = node.bytes.clone();
    changed[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
    node.bytes = changed;
    node.durable = changed;
  }

  /** Bytes that all files together may take from now on. */
  public void capacity(long bytes) {
    capacityBytes = bytes;
  }

  public long usedBytes() {
    return names.values().stream().mapToLong(node -> node.bytes.length).sum();
  }

  /**
   * Syncs fail as on Linux: what was to be written is given up, and the next sync succeeds.
   *
   * @param forgets whether the given up pages can no longer be read either
   */
  public void syncFails(boolean fails, boolean forgets) {
    syncFails = fails;
    losesPages = forgets;
  }

  /** Whoever watches this folder is told, once. */
  public void hint(Path folder) {
    hinted.add(folder);
  }

  /** How many files were open for reading at the same time, at most. */
  public int mostOpen() {
    return mostOpen;
  }

  /** For how many bytes there was room in a single read, at most. */
  public int largestRead() {
    return largestRead;
  }

  /** Nothing can be changed from now on. */
  public void readOnly(boolean only) {
    readOnly = only;
  }

  private void checkWritable() throws IOException {
    if (readOnly) {
      throw new IOException("Read-only file system");
    }
  }

  /** The power goes: what was not synced is there, not there, or there in part. */
  public void losePower(Random random) {
    locks.clear();
    for (Path folder : Set.copyOf(folders.keySet())) {
      Map<Path, Node> durable = durableNames.computeIfAbsent(folder, path -> new HashMap<>());
      Set<Path> both = new HashSet<>(durable.keySet());
      both.addAll(files(folder));
      for (Path path : both) {
        Node before = durable.get(path);
        Node now = names.get(path);
        Node kept = before == now || random.nextBoolean() ? now : before;
        if (kept == null) {
          names.remove(path);
          durable.remove(path);
        } else {
          names.put(path, kept);
          durable.put(path, kept);
        }
      }
    }
    for (Node node : new HashSet<>(names.values())) {
      node.bytes = afterPowerLoss(node, random);
      node.durable = node.bytes;
    }
  }

  /** The process ends, the machine does not: nothing is lost but its locks. */
  public void killProcess() {
    locks.clear();
  }

  private static byte[] afterPowerLoss(Node node, Random random) {
    if (node.lostTo > node.lostFrom) {
      node.lostFrom = 0;
      node.lostTo = 0;
      return node.durable;
    }
    if (Arrays.equals(node.bytes, node.durable)) {
      return node.bytes;
    }
    int kept = node.durable.length;
    boolean appended =
        node.bytes.length >= kept && Arrays.equals(node.bytes, 0, kept, node.durable, 0, kept);
    if (!appended) {
      return random.nextBoolean() ? node.bytes : node.durable;
    }
    byte[] rest = Arrays.copyOf(node.bytes, kept + random.nextInt(node.bytes.length - kept + 1));
    for (int block = kept; block < rest.length; block += BLOCK_BYTES) {
      if (random.nextInt(4) == 0) {
        Arrays.fill(rest, block, Math.min(rest.length, block + BLOCK_BYTES), (byte) 0);
      }
    }
    return rest;
  }

  // ---- what the agent does

  @Override
  public Optional<FileStatus> status(Path asked) {
    look();
    return statusOf(real(asked));
  }

  @Override
  public Optional<FileStatus> entry(Path path) {
    look();
    return symbolicLinks.containsKey(path)
        ? Optional.of(new FileStatus("link " + path, FileStatus.Kind.LINK, 0, timeMs, timeMs))
        : statusOf(path);
  }

  @Override
  public SymbolicLink link(Path path) {
    return Objects.requireNonNull(symbolicLinks.get(path), path.toString());
  }

  @Override
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

  private Optional<FileStatus> statusOf(Path path) {
    Node node = names.get(path);
    if (node != null) {
      return Optional.of(
          new FileStatus(
              node.key, FileStatus.Kind.FILE, node.bytes.length, node.modifiedMs, node.bornMs));
    }
    Long modifiedMs = folders.get(path);
    return modifiedMs == null
        ? Optional.empty()
        : Optional.of(new FileStatus(path, FileStatus.Kind.FOLDER, 0, modifiedMs, modifiedMs));
  }

  @Override
  public List<String> list(Path folder) throws IOException {
    look();
    if (!folders.containsKey(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    List<String> found = new ArrayList<>();
    files(folder).forEach(path -> found.add(String.valueOf(path.getFileName())));
    Stream.concat(folders.keySet().stream(), symbolicLinks.keySet().stream())
        .filter(path -> folder.equals(path.getParent()))
        .forEach(path -> found.add(String.valueOf(path.getFileName())));
    found.addAll(oddNames.getOrDefault(folder, List.of()));
    return found;
  }

  @Override
  public InputFile open(Path path) throws IOException {
    look();
    opened.merge(path, 1, Integer::sum);
    Node node = names.get(real(path));
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    open++;
    mostOpen = Math.max(mostOpen, open);
    return new InputFile() {
      @Override
      public int read(long offset, ByteBuffer target) {
        largestRead = Math.max(largestRead, target.remaining());
        int count = (int) Math.min(target.remaining(), Math.max(0, node.bytes.length - offset));
        if (count > 0) {
          target.put(node.bytes, (int) offset, count);
        }
        return count;
      }

      @Override
      public long sizeBytes() {
        return node.bytes.length;
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  @Override
  public InputFile openBelow(Path folder, Path file) throws IOException {
    for (Path at = file; !at.equals(folder); at = parent(at)) {
      if (symbolicLinks.containsKey(at)) {
        throw new IOException("a symbolic link: " + at);
      }
    }
    return open(file);
  }

  @Override
  public FolderWatch watch(Runnable onHint) {
    return new FolderWatch() {
      private Set<Path> watched = Set.of();

      @Override
      public void watch(Set<Path> all) {
        watched = Set.copyOf(all);
      }

      @Override
      public boolean takeHint() {
        return hinted.removeIf(watched::contains);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public long descriptorLimit() {
    return Integer.MAX_VALUE;
  }

  @Override
  public OutputFile create(Path path) throws IOException {
    checkWritable();
    if (names.containsKey(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    if (!folders.containsKey(parent(path))) {
      throw new FileNotFoundException(path.toString());
    }
    Node node = new Node();
    names.put(path, node);
    touch(parent(path));
    return output(node);
  }

  @Override
  public OutputFile append(Path path) throws IOException {
    checkWritable();
    Node node = names.get(path);
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    return output(node);
  }

  @Override
  public void delete(Path path) throws IOException {
    if (names.containsKey(path)) {
      checkWritable();
      names.remove(path);
      touch(parent(path));
    }
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    checkWritable();
    names.put(to, node(from));
    names.remove(from);
    touch(parent(to));
  }

  @Override
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

  @Override
  public void syncFolder(Path folder) throws IOException {
    if (syncFails) {
      throw new IOException("Input/output error");
    }
    Map<Path, Node> durable = new HashMap<>();
    files(folder).forEach(path -> durable.put(path, names.get(path)));
    durableNames.put(folder, durable);
  }

  @Override
  public Optional<Closeable> lock(Path path) {
    return locks.add(path) ? Optional.of(() -> locks.remove(path)) : Optional.empty();
  }

  private void look() {
    Runnable change = beforeLook;
    beforeLook = () -> {};
    change.run();
    beforeLook = change;
  }

  private Node node(Path path) {
    return Objects.requireNonNull(names.get(path), path.toString());
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), path.toString());
  }

  private void link(Path path, Node node) {
    createFolders(parent(path));
    names.put(path, node);
    durableNames.computeIfAbsent(parent(path), folder -> new HashMap<>()).put(path, node);
    touch(parent(path));
  }

  private void touch(Path folder) {
    folders.put(folder, timeMs);
  }

  private OutputFile output(Node node) {
    return new OutputFile() {
      @Override
      public void write(ByteBuffer source) throws IOException {
        checkWritable();
        long room = Math.max(0, capacityBytes - usedBytes());
        int count = (int) Math.min(source.remaining(), room);
        byte[] all = Arrays.copyOf(node.bytes, node.bytes.length + count);
        source.get(all, node.bytes.length, count);
        node.set(all);
        if (source.hasRemaining()) {
          throw new IOException("No space left on device");
        }
      }

      @Override
      public void sync() throws IOException {
        if (syncFails) {
          node.syncFailed();
          throw new IOException("Input/output error");
        }
        node.durable = node.withoutLost();
      }

      @Override
      public void truncate(long sizeBytes) throws IOException {
        checkWritable();
        node.lostTo = (int) Math.min(node.lostTo, sizeBytes);
        if (sizeBytes < node.bytes.length) {
          node.set(Arrays.copyOf(node.bytes, (int) sizeBytes));
        }
      }

      @Override
      public void close() {}
    };
  }
}
