// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file opened for reading; stays readable when it is renamed or deleted. Not thread-safe. */
public interface InputFile extends Closeable {
  /**
   * Reads from {@code offset} on until {@code target} is full or the file ends.
   *
   * @return bytes read; 0 at the end of the file
   */
  int read(long offset, ByteBuffer target) throws IOException;

  /** Its size now, in bytes. */
  long sizeBytes() throws IOException;
}
