// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A service's log file that is rotated by renaming; two old ones are kept. Not thread-safe. */
final class RotatedLog implements AutoCloseable {
  final Path path;
  private final OsloLines lines;
  private OutputStream out;

  RotatedLog(Path path, long seed) throws IOException {
    this.path = path;
    this.lines = new OsloLines(seed);
    this.out = open();
  }

  /** Writes at least so many lines with one write; returns its bytes. */
  long write(int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (long written = 0; written < count; written += lines.lines()) {
      text.append(lines.nextEvent());
    }
    out.write(text.toString().getBytes(US_ASCII));
    return text.length();
  }

  void rotate() throws IOException {
    out.close();
    if (Files.exists(old(1))) {
      Files.move(old(1), old(2), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(path, old(1));
    out = open();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private OutputStream open() throws IOException {
    return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private Path old(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }
}
