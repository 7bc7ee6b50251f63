// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real file system of this machine. Thread-safe. */
public final class LocalFileSystem implements FileSystem {
  /** Belongs to the user of this process. */
  private static final Path SELF = Path.of("/proc/self");

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern OPEN_FILES = Pattern.compile("Max open files +([0-9]+) .*");

  @Override
  public Optional<FileStatus> status(Path path) throws IOException {
    return attributes(path);
  }

  @Override
  public Optional<FileStatus> entry(Path path) throws IOException {
    return attributes(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static Optional<FileStatus> attributes(Path path, LinkOption... options)
      throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, options);
      Object key = found.fileKey() == null ? path.toRealPath() : found.fileKey();
      return Optional.of(
          new FileStatus(
              key,
              kind(found),
              found.size(),
              found.lastModifiedTime().toMillis(),
              found.creationTime().toMillis()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static FileStatus.Kind kind(BasicFileAttributes found) {
    if (found.isRegularFile()) {
      return FileStatus.Kind.FILE;
    }
    if (found.isSymbolicLink()) {
      return FileStatus.Kind.LINK;
    }
    return found.isDirectory() ? FileStatus.Kind.FOLDER : FileStatus.Kind.OTHER;
  }

  @Override
  public SymbolicLink link(Path path) throws IOException {
    Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    return new SymbolicLink(
        Files.readSymbolicLink(path),
        Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName(),
        owner.equals(0) || owner.equals(Files.getAttribute(SELF, "unix:uid")));
  }

  @Override
  public Path real(Path path) throws IOException {
    return path.toRealPath();
  }

  @Override
  public List<String> list(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        names.add(String.valueOf(entry.getFileName()));
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  @Override
  public InputFile open(Path path) throws IOException {
    return new LocalInputFile(FileChannel.open(path, READ));
  }

  @Override
  public InputFile openBelow(Path folder, Path file) throws IOException {
    return new LocalInputFile(PlainOpen.open(folder, file));
  }

  @Override
  public OutputFile create(Path path) throws IOException {
    return new LocalOutputFile(FileChannel.open(path, CREATE_NEW, WRITE));
  }

  @Override
  public OutputFile append(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, WRITE);
    channel.position(channel.size());
    return new LocalOutputFile(channel);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  @Override
  public FolderWatch watch(Runnable onHint) {
    return LocalFolderWatch.open(onHint);
  }

  @Override
  public long descriptorLimit() {
    try (Stream<String> lines = Files.lines(LIMITS)) {
      return lines
          .map(OPEN_FILES::matcher)
          .filter(Matcher::matches)
          .mapToLong(limit -> Long.parseLong(limit.group(1)))
          .findFirst()
          .orElse(Integer.MAX_VALUE);
    } catch (IOException e) {
      // no such system: nothing is known of a limit
      return Integer.MAX_VALUE;
    }
  }

  @Override
  public Optional<Closeable> lock(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, CREATE, WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // held within this process: the same answer as held by another
      lock = null;
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? Optional.empty() : Optional.of(channel);
  }

  private record LocalInputFile(FileChannel channel) implements InputFile {
    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
      int total = 0;
      while (target.hasRemaining()) {
        int count = channel.read(target, offset + total);
        if (count <= 0) {
          break;
        }
        total += count;
      }
      return total;
    }

    @Override
    public long sizeBytes() throws IOException {
      return channel.size();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private record LocalOutputFile(FileChannel channel) implements OutputFile {
    @Override
    public void write(ByteBuffer source) throws IOException {
      while (source.hasRemaining()) {
        channel.write(source);
      }
    }

    @Override
    public void sync() throws IOException {
      channel.force(false);
    }

    @Override
    public void truncate(long sizeBytes) throws IOException {
      channel.truncate(sizeBytes);
      channel.position(sizeBytes);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
