// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file opened for writing at its end. One thread writes; another may sync. */
public interface OutputFile extends Closeable {
  /** Writes everything that remains in {@code source}. After a failure the end is undefined. */
  void write(ByteBuffer source) throws IOException;

  /** Returns when everything that was written is on disk. */
  void sync() throws IOException;

  /** Cuts the file; the next write goes there. */
  void truncate(long sizeBytes) throws IOException;
}
