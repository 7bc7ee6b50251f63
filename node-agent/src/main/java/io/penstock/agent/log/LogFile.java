// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.log;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that never grows beyond its limit: it is renamed, and a new one begun. One thread. */
final class LogFile implements Closeable {
  private final Path path;
  private final long maxBytes;
  private final int keep;
  private FileOutputStream out;
  private long size;

  LogFile(Path path, long maxBytes, int keep) throws IOException {
    this.path = path;
    this.maxBytes = maxBytes;
    this.keep = keep;
    Path folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    this.out = new FileOutputStream(path.toFile(), true);
    this.size = Files.size(path);
  }

  void write(byte[] line) throws IOException {
    if (size > 0 && size + line.length > maxBytes) {
      rotate();
    }
    out.write(line);
    size += line.length;
  }

  private void rotate() throws IOException {
    out.close();
    for (int i = keep; i > 1; i--) {
      if (Files.exists(numbered(i - 1))) {
        Files.move(numbered(i - 1), numbered(i), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (keep > 0) {
      Files.move(path, numbered(1), StandardCopyOption.REPLACE_EXISTING);
    }
    out = new FileOutputStream(path.toFile(), false);
    size = 0;
  }

  private Path numbered(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
