// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * A file as memory: what is put there is in the file at once for every process, also when this one
 * is killed; it is on disk only when the kernel likes. Stateless.
 */
public final class MappedFile {
  private MappedFile() {}

  /** Creates a file of this size, all zero; pages that are never touched take no place. */
  public static ByteBuffer create(Path path, int sizeBytes) throws IOException {
    try (FileChannel channel = FileChannel.open(path, CREATE, READ, WRITE)) {
      return channel.map(MapMode.READ_WRITE, 0, sizeBytes);
    }
  }

  /** A file that is there, to be read. */
  public static ByteBuffer read(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, READ)) {
      return channel.map(MapMode.READ_ONLY, 0, channel.size());
    }
  }
}
