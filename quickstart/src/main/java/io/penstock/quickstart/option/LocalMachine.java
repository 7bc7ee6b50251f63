// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.option;

import io.penstock.servers.FreePorts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** This machine. Thread-safe. */
public final class LocalMachine implements Machine {
  private static final int SMALL_WINDOW = 4 * 1024;
  private static final int LARGE_WINDOW = 1024 * 1024;

  @Override
  public List<InputFile> matching(Glob glob) {
    SortedMap<Path, InputFile> found = new TreeMap<>();
    PathMatcher matcher = glob.matcher();
    try {
      Files.walkFileTree(
          glob.base(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (matcher.matches(file) && Files.isRegularFile(file)) {
                found.put(file, look(file));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              // A folder that may not be entered: its files, if any, cannot be known.
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return List.copyOf(found.values());
    }
    return List.copyOf(found.values());
  }

  private static InputFile look(Path file) {
    try {
      return new InputFile(file, Files.size(file), Files.isReadable(file));
    } catch (IOException e) {
      return new InputFile(file, 0, false);
    }
  }

  @Override
  public long unfinishedBytes(Path file) {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      long size = open.length();
      for (int window = SMALL_WINDOW; ; window = LARGE_WINDOW) {
        byte[] tail = new byte[(int) Math.min(window, size)];
        open.seek(size - tail.length);
        open.readFully(tail);
        for (int i = tail.length - 1; i >= 0; i--) {
          if (tail[i] == '\n') {
            return tail.length - 1L - i;
          }
        }
        if (tail.length == size || window == LARGE_WINDOW) {
          return tail.length;
        }
      }
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public boolean isDirectory(Path path) {
    return Files.isDirectory(path);
  }

  @Override
  public boolean isPortFree(int port) {
    return FreePorts.isFree(port);
  }

  @Override
  public boolean isInUse(Path dataDirectory) {
    return DataDirectory.isInUse(dataDirectory);
  }

  @Override
  public long freeBytes(Path path) {
    Path existing = path.toAbsolutePath();
    while (existing.getParent() != null && Files.notExists(existing)) {
      existing = existing.getParent();
    }
    try {
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }
}
