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
  private static final int KEPT_BYTES = 4 * 1024;

  private final Path path;
  private final AppendFile.Access access;
  private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private int waitingLines;
  private int writtenLines;
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

  /** Of the lines that the last flush had, those that are whole in the file. */
  int writtenLines() {
    return writtenLines;
  }

  /**
   * Writes what waits, into a new file if the old one was rotated away.
   *
   * @throws IOException when it cannot: what waited is gone
   */
  void flush() throws IOException {
    writtenLines = 0;
    try {
      AppendFile open = opened();
      if (torn) {
        open.write(ByteBuffer.wrap(new byte[] {'\n'}));
        torn = false;
      }
      byte[] bytes = waiting.toByteArray();
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      try {
        open.write(rest);
      } finally {
        writtenLines = Math.min(waitingLines, lines(bytes, rest.position()));
        torn = rest.position() > 0 && bytes[rest.position() - 1] != '\n';
      }
    } finally {
      letGo();
      waitingLines = 0;
    }
  }

  /** A large message must not stay in the memory of a file that is seldom written. */
  private void letGo() {
    if (waiting.size() > KEPT_BYTES) {
      waiting = new ByteArrayOutputStream();
    } else {
      waiting.reset();
    }
  }

  private static int lines(byte[] text, int to) {
    int lines = 0;
    for (int i = 0; i < to; i++) {
      lines += text[i] == '\n' ? 1 : 0;
    }
    return lines;
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
