// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file as memory: what is put there is in the file at once for every process, also when this one
 * is killed; it is on disk only when the kernel likes. Stateless.
 */
public final class MappedFile {
  private static final int ZEROS_BYTES = 64 * 1024;

  private MappedFile() {}

  /**
   * Creates a file of this size, all zero. Its place on the disk is taken now: a page of a mapped
   * file that finds none later would end the process.
   *
   * @throws IOException when the disk has no room for it; nothing of it is left then
   */
  public static ByteBuffer create(Path path, int sizeBytes) throws IOException {
    boolean made = false;
    try (FileChannel channel = FileChannel.open(path, CREATE, READ, WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocate(ZEROS_BYTES);
      for (int left = sizeBytes; left > 0; left -= zeros.position()) {
        zeros.clear().limit(Math.min(left, ZEROS_BYTES));
        write(channel, zeros);
      }
      ByteBuffer mapped = channel.map(MapMode.READ_WRITE, 0, sizeBytes);
      made = true;
      return mapped;
    } catch (IOException e) {
      throw new IOException(
          "cannot make " + path + " of " + sizeBytes + " bytes: " + e.getMessage(), e);
    } finally {
      if (!made) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** A file that is there, to be read. */
  public static ByteBuffer read(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, READ)) {
      return channel.map(MapMode.READ_ONLY, 0, channel.size());
    }
  }
}
