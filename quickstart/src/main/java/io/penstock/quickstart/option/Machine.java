// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.option;

import java.nio.file.Path;
import java.util.List;

/** What has to be known about the machine before anything is started. */
public interface Machine {
  /**
   * A file that an input will read.
   *
   * @param sizeBytes its size now
   * @param readable whether this user may read it
   */
  record InputFile(Path path, long sizeBytes, boolean readable) {}

  /** How many bytes stand behind the last newline of a file; at most the last MiB is looked at. */
  long unfinishedBytes(Path file);

  /** The files that match now, in the order of their paths. */
  List<InputFile> matching(Glob glob);

  boolean isDirectory(Path path);

  /** Whether nobody listens on that loopback port. */
  boolean isPortFree(int port);

  /** Whether another process holds that data directory. */
  boolean isInUse(Path dataDirectory);

  /** Bytes that this user may still write where the path is, or will be. */
  long freeBytes(Path path);
}
