// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.localcopy;

import io.penstock.agent.io.AppendFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file of copies: lines are collected and written together. Used by one thread. */
final class CopyFile {
  private final Path path;
  private final AppendFile.Access access;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private int waitingLines;
  private boolean torn;
  private @Nullable AppendFile file;

  CopyFile(Path path, AppendFile.Access access) {
    this.path = path;
    this.access = access;
  }

  /** Where to write the next line. */
  ByteArrayOutputStream line() {
    waitingLines++;
    return waiting;
  }

  int waitingBytes() {
    return waiting.size();
  }

  int waitingLines() {
    return waitingLines;
  }

  /**
   * Writes what waits, into a new file if the old one was rotated away.
   *
   * @throws IOException when it cannot: what waited is gone
   */
  void flush() throws IOException {
    try {
      AppendFile open = opened();
      if (torn) {
        open.write(ByteBuffer.wrap(new byte[] {'\n'}));
        torn = false;
      }
      ByteBuffer bytes = ByteBuffer.wrap(waiting.toByteArray());
      try {
        open.write(bytes);
      } finally {
        torn = bytes.hasRemaining() && bytes.position() > 0;
      }
    } finally {
      waiting.reset();
      waitingLines = 0;
    }
  }

  private AppendFile opened() throws IOException {
    AppendFile open = file;
    if (open != null && open.moved()) {
      close();
      open = null;
      torn = false;
    }
    if (open == null) {
      open = AppendFile.open(path, access);
      file = open;
    }
    return open;
  }

  void close() throws IOException {
    AppendFile open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }

  Path path() {
    return path;
  }
}
