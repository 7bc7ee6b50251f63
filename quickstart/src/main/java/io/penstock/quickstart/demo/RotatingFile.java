// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A log file that grows by whole records and is renamed to {@code .1} when it is full, as logrotate
 * does; the oldest of the kept files is replaced. What a former run left is continued. One thread.
 */
final class RotatingFile implements RecordTarget {
  private final Path path;
  private final long maxBytes;
  private final int kept;
  private FileChannel channel;

  private RotatingFile(Path path, long maxBytes, int kept, FileChannel channel) {
    this.path = path;
    this.maxBytes = maxBytes;
    this.kept = kept;
    this.channel = channel;
  }

  /**
   * Opens the file for appending, with the directories above it.
   *
   * @param maxBytes a file with that much is rotated before the next record
   * @param kept how many rotated files stay
   */
  static RotatingFile open(Path path, long maxBytes, int kept) throws IOException {
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return new RotatingFile(path, maxBytes, kept, append(path));
  }

  @Override
  public void write(byte[] recordBytes) throws IOException {
    if (channel.size() >= maxBytes) {
      rotate();
    }
    ByteBuffer buffer = ByteBuffer.wrap(recordBytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private void rotate() throws IOException {
    channel.close();
    for (int i = kept; i >= 1; i--) {
      Path from = i == 1 ? path : rotated(i - 1);
      if (Files.exists(from)) {
        Files.move(from, rotated(i), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    channel = append(path);
  }

  private Path rotated(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }

  private static FileChannel append(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
