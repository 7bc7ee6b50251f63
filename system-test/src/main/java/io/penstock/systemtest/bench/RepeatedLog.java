// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The lines of a real log, again and again. Not thread-safe. */
final class RepeatedLog implements LogText {
  private final List<String> lines;
  private int next;

  private RepeatedLog(List<String> lines, int first) {
    this.lines = lines;
    next = first;
  }

  /**
   * Reads a log in UTF-8, which must fit into memory, for several streams: each begins elsewhere in
   * it, so that no two send the same at the same time.
   */
  static List<LogText> of(Path log, int streams) throws IOException {
    List<String> lines;
    try (var all = Files.lines(log)) {
      lines = all.map(line -> line + '\n').toList();
    }
    if (lines.isEmpty()) {
      throw new IOException(log + " has no lines");
    }
    return IntStream.range(0, streams)
        .<LogText>mapToObj(i -> new RepeatedLog(lines, lines.size() / streams * i))
        .toList();
  }

  @Override
  public CharSequence nextEvent() {
    String line = lines.get(next);
    next = (next + 1) % lines.size();
    return line;
  }

  @Override
  public int lines() {
    return 1;
  }
}
