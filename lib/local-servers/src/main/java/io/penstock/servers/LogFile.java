// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A log that a child process appends to. The child opened it for appending, so it can be cut to
 * nothing under its hands. Immutable.
 */
public record LogFile(Path path) {
  private static final int TAIL_BYTES = 64 * 1024;
  private static final Pattern FRAME = Pattern.compile("\\s+(at \\S+\\(|\\.\\.\\. \\d+ )");

  /**
   * Its last lines, at most {@code count}, without the frames of stack traces: of those there may
   * be more than that behind the line that says why. None if there is no log.
   */
  public List<String> lastLines(int count) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long start = Math.max(0, channel.size() - TAIL_BYTES);
      ByteBuffer tail = ByteBuffer.allocate((int) (channel.size() - start));
      while (tail.hasRemaining() && channel.read(tail, start + tail.position()) >= 0) {
        // until the buffer is full or the file ends
      }
      List<String> lines =
          new String(tail.array(), 0, tail.position(), UTF_8)
              .lines()
              .filter(line -> !FRAME.matcher(line).lookingAt())
              .toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * Once it is longer than {@code limitBytes}, keeps a copy of it as {@code NAME.1} and empties it.
   * What is written between the two steps is lost.
   */
  public void bound(long limitBytes) throws IOException {
    if (Files.notExists(path) || Files.size(path) <= limitBytes) {
      return;
    }
    Path kept = path.resolveSibling(path.getFileName() + ".1");
    Files.copy(path, kept, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }
}
