// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.InputFile;
import io.penstock.contract.LineEnds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of one stream that were there at the first look of their input, and of which only what
 * comes from then on is read. Belongs to the reader's thread.
 */
final class FirstLook {
  private static final int STEP_BYTES = 16 * 1024;

  /** Shared by all streams, and not to be added to, while it is empty: most stay without any. */
  private Set<Object> beginAtEnd = Set.of();

  /** Where files begin that were closed before anything of them was read; mostly none. */
  private Map<Object, Long> starts = Map.of();

  /** Notes what the first look found. */
  void met(List<FoundFile> found, Reading reading, long nowMs) {
    for (FoundFile file : found) {
      if (reading.beginsAtEnd(file.status().modifiedMs(), nowMs)) {
        beginAtEnd = beginAtEnd.isEmpty() ? new HashSet<>() : beginAtEnd;
        beginAtEnd.add(file.status().key());
      }
    }
  }

  /**
   * Where a file that was never read is to begin: 0, or behind the last line that it holds now.
   * Asked once of each file that is opened; {@link #keep} makes it the same the next time.
   *
   * @param maxLineBytes when the last line is longer, its end is where the file ends now
   */
  long startOf(Object key, InputFile file, LineEnds ends, int maxLineBytes) throws IOException {
    Long kept = starts.isEmpty() ? null : starts.remove(key);
    if (kept != null) {
      return kept;
    }
    if (!beginAtEnd.contains(key)) {
      return 0;
    }
    long start = afterLastLine(file, ends, maxLineBytes);
    beginAtEnd.remove(key);
    return start;
  }

  /** A file is closed before anything of it was read: opened again, it begins there. */
  void keep(Object key, long start) {
    if (start > 0) {
      starts = starts.isEmpty() ? new HashMap<>() : starts;
      starts.put(key, start);
    }
  }

  private static long afterLastLine(InputFile file, LineEnds ends, int maxLineBytes)
      throws IOException {
    long size = file.sizeBytes();
    byte[] bytes = new byte[STEP_BYTES];
    for (long end = size; end > 0 && size - end <= maxLineBytes; ) {
      long start = Math.max(0, (end - 1) / STEP_BYTES * STEP_BYTES);
      int count = file.read(start, ByteBuffer.wrap(bytes, 0, (int) (end - start)));
      int last = ends.last(bytes, 0, count, start);
      if (last > 0) {
        return start + last;
      }
      end = start;
    }
    return size > maxLineBytes ? size : 0;
  }
}
