// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.journal;

import io.penstock.agent.io.SmallFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where in the journal a byte offset of the stream is. It is written only when the data up to that
 * offset is on disk in the spool, so it is never ahead of it; what lies between it and the spool's
 * position is read again and left out.
 */
final class CursorFile {
  private final Path path;

  CursorFile(Path path) {
    this.path = path;
  }

  /**
   * A place in both.
   *
   * @param offset behind the entry that the cursor names
   */
  record Mark(String generation, long offset, String cursor) {}

  /** What was written last; empty when nothing was, or nobody can read it. */
  Optional<Mark> read() throws IOException {
    List<String> lines = SmallFile.read(path).map(text -> text.lines().toList()).orElse(List.of());
    if (lines.size() != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Mark(lines.get(0), Long.parseLong(lines.get(1)), lines.get(2)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  void write(Mark mark) throws IOException {
    SmallFile.write(path, mark.generation() + "\n" + mark.offset() + "\n" + mark.cursor() + "\n");
  }
}
