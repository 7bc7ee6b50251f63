// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A real file system that is full whenever a test wants it. */
public final class SmallDisk implements AutoCloseable {
  private static final int BLOCK_BYTES = 4096;

  private final Path folder;
  private final Mount mount;

  private SmallDisk(Path folder, Mount mount) {
    this.folder = folder;
    this.mount = mount;
  }

  /** Mounts an empty one. */
  public static SmallDisk mount(Path folder, int sizeMebibytes) throws IOException {
    Files.createDirectories(folder);
    return new SmallDisk(
        folder, Mount.at(folder, "-t", "tmpfs", "-o", "size=" + sizeMebibytes + "m", "none"));
  }

  public Path folder() {
    return folder;
  }

  /** Makes it as full that this many bytes, in whole blocks, still fit. */
  public void leave(long bytes) throws IOException {
    Path filler = folder.resolve("filler");
    Files.deleteIfExists(filler);
    long free = Files.getFileStore(folder).getUsableSpace();
    int fill = (int) ((free - bytes) / BLOCK_BYTES * BLOCK_BYTES);
    Files.write(filler, new byte[fill], StandardOpenOption.CREATE);
  }

  @Override
  public void close() throws IOException {
    mount.close();
  }
}
