// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A file system in memory that fills up, fails, flips bits, and forgets what was not synced. What
 * the outside world does to files (write, rename, truncate) is durable at once.
 */
public final class FaultyFileSystem extends MemoryDisk implements FileSystem {
  private final Set<Path> locks = new HashSet<>();
  private final Set<Path> hinted = new HashSet<>();
  private final Map<Path, Integer> opened = new HashMap<>();
  private long capacityBytes = Long.MAX_VALUE;
  private boolean syncFails;
  private boolean losesPages;
  private boolean readOnly;
  private int open;
  private int mostOpen;
  private int largestRead;
  private Runnable beforeLook = () -> {};

  // ---- what goes wrong

  /** The world moves: called each time before the agent looks at a name. */
  public void beforeLooks(Runnable change) {
    beforeLook = change;
  }

  /** Bytes that all files together may take from now on. */
  public void capacity(long bytes) {
    capacityBytes = bytes;
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

  /** Nothing can be changed from now on. */
  public void readOnly(boolean only) {
    readOnly = only;
  }

  @Override
  public void losePower(Random random) {
    killProcess();
    super.losePower(random);
  }

  /** The process ends, the machine does not: nothing is lost but its locks and open files. */
  public void killProcess() {
    locks.clear();
    open = 0;
  }

  // ---- what the agent did

  /** How often the agent opened files that have this name. */
  public int timesOpened(Path path) {
    return opened.getOrDefault(path, 0);
  }

  /** How many files were open for reading at the same time, at most. */
  public int mostOpen() {
    return mostOpen;
  }

  /** For how many bytes there was room in a single read, at most. */
  public int largestRead() {
    return largestRead;
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
    return symbolicLink(path) != null
        ? Optional.of(new FileStatus("link " + path, FileStatus.Kind.LINK, 0, timeMs(), timeMs()))
        : statusOf(path);
  }

  @Override
  public SymbolicLink link(Path path) {
    return Objects.requireNonNull(symbolicLink(path), path.toString());
  }

  @Override
  public List<String> list(Path folder) throws IOException {
    look();
    if (!hasFolder(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    return namesIn(folder);
  }

  @Override
  public InputFile open(Path path) throws IOException {
    look();
    opened.merge(path, 1, Integer::sum);
    FaultyFile file = named(real(path), path);
    open++;
    mostOpen = Math.max(mostOpen, open);
    return new InputFile() {
      @Override
      public int read(long offset, ByteBuffer target) {
        largestRead = Math.max(largestRead, target.remaining());
        byte[] bytes = file.bytes();
        int count = (int) Math.min(target.remaining(), Math.max(0, bytes.length - offset));
        if (count > 0) {
          target.put(bytes, (int) offset, count);
        }
        return count;
      }

      @Override
      public long sizeBytes() {
        return file.bytes().length;
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
      if (symbolicLink(at) != null) {
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
    if (file(path) != null) {
      throw new FileAlreadyExistsException(path.toString());
    }
    if (!hasFolder(parent(path))) {
      throw new FileNotFoundException(path.toString());
    }
    FaultyFile file = newFile();
    addName(path, file);
    return output(file);
  }

  @Override
  public OutputFile append(Path path) throws IOException {
    checkWritable();
    return output(named(path, path));
  }

  @Override
  public void delete(Path path) throws IOException {
    if (file(path) != null) {
      checkWritable();
      removeName(path);
    }
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    checkWritable();
    moveName(from, to);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    if (syncFails) {
      throw new IOException("Input/output error");
    }
    keepNames(folder);
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

  private FaultyFile named(Path path, Path asked) throws NoSuchFileException {
    FaultyFile file = file(path);
    if (file == null) {
      throw new NoSuchFileException(asked.toString());
    }
    return file;
  }

  private void checkWritable() throws IOException {
    if (readOnly) {
      throw new IOException("Read-only file system");
    }
  }

  private OutputFile output(FaultyFile file) {
    return new OutputFile() {
      @Override
      public void write(ByteBuffer source) throws IOException {
        checkWritable();
        long room = Math.max(0, capacityBytes - usedBytes());
        int count = (int) Math.min(source.remaining(), room);
        byte[] before = file.bytes();
        byte[] all = Arrays.copyOf(before, before.length + count);
        source.get(all, before.length, count);
        file.set(all, timeMs());
        if (source.hasRemaining()) {
          throw new IOException("No space left on device");
        }
      }

      @Override
      public void sync() throws IOException {
        if (syncFails) {
          file.syncFailed(losesPages);
          throw new IOException("Input/output error");
        }
        file.sync();
      }

      @Override
      public void truncate(long sizeBytes) throws IOException {
        checkWritable();
        file.truncate(sizeBytes, timeMs());
      }

      @Override
      public void close() {}
    };
  }
}
