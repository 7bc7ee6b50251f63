// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.option;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory that a quickstart keeps everything in, held by one process at a time. What kind of
 * directory it is stands in {@code penstock.properties}.
 */
public final class DataDirectory implements AutoCloseable {
  /** Layout of the directory; one that is unknown is refused and left alone. */
  static final String FORMAT = "1";

  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Takes the directory, creating it if need be.
   *
   * @throws RefusedException if it belongs to somebody else, was made by another version or for
   *     another engine; it is then unchanged
   * @throws IOException if it cannot be written
   */
  public static DataDirectory open(Path path, Engine engine) throws IOException, RefusedException {
    Path marker = path.resolve("penstock.properties");
    if (!Files.exists(marker)) {
      refuseForeign(path);
      Files.createDirectories(path);
    } else {
      refuseOther(path, marker, engine);
    }
    FileChannel lockFile = lock(path);
    try {
      mark(marker, engine);
    } catch (IOException e) {
      lockFile.close();
      throw e;
    }
    return new DataDirectory(path, lockFile);
  }

  private static void refuseForeign(Path path) throws IOException, RefusedException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new RefusedException("--data " + path + " is not a directory");
    }
    if (Files.isDirectory(path)) {
      try (Stream<Path> content = Files.list(path)) {
        if (content.anyMatch(found -> !found.endsWith("lock"))) {
          throw new RefusedException(
              "--data " + path + " holds files of something else; name a new directory");
        }
      }
    }
  }

  private static void refuseOther(Path path, Path marker, Engine engine)
      throws IOException, RefusedException {
    Properties found = new Properties();
    try (InputStream in = Files.newInputStream(marker)) {
      found.load(in);
    }
    String format = found.getProperty("format", "none");
    if (!format.equals(FORMAT)) {
      throw new RefusedException(
          String.format(
              "--data %s was made by another version (format %s, this one writes %s);"
                  + " name a new directory, or use that version",
              path, format, FORMAT));
    }
    String before = found.getProperty("engine", "none");
    if (!before.equals(engine.word())) {
      throw new RefusedException(
          String.format(
              Locale.ROOT,
              "--data %s was made with --engine %s, its events are there; name a new directory for"
                  + " %s",
              path,
              before,
              engine.title()));
    }
  }

  private static FileChannel lock(Path path) throws IOException, RefusedException {
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new RefusedException(inUse(path));
    }
    return channel;
  }

  /** Whether another process holds it now; changes nothing. */
  static boolean isInUse(Path path) {
    Path file = path.resolve("lock");
    if (Files.notExists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      @Nullable FileLock lock = channel.tryLock();
      return lock == null;
    } catch (IOException e) {
      return false;
    }
  }

  static String inUse(Path path) {
    return "--data " + path + " is in use by another quickstart; stop that one, or name another";
  }

  private static void mark(Path marker, Engine engine) throws IOException {
    Properties mark = new Properties();
    mark.setProperty("format", FORMAT);
    mark.setProperty("engine", engine.word());
    try (OutputStream out = Files.newOutputStream(marker)) {
      mark.store(out, null);
    }
  }

  /** The directory. */
  public Path path() {
    return path;
  }

  /** Lets another process have it. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
