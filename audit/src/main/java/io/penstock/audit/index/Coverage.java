// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.index;

import io.penstock.audit.verdict.Finding.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which bytes of a stream its documents cover. The lines of one event need not be neighbours, so a
 * document's bytes are not a range; but its first byte belongs to no other document, and where all
 * is there, the documents before an offset add up to it as soon as no event stretches across it.
 *
 * @param overlaps first bytes that two documents claim, with the length of the shorter one
 * @param holes stretches in which bytes are missing, how many being the cause; blank lines and dead
 *     letters are among them. Exact where no event stretches across the hole
 */
public record Coverage(List<Range> overlaps, List<Range> holes) {
  private static final int MOST_RANGES = 1_000;

  public Coverage {
    overlaps = List.copyOf(overlaps);
    holes = List.copyOf(holes);
  }

  /** Collects documents in the order of their offsets. Not thread-safe. */
  static final class Builder {
    private final List<Range> overlaps = new ArrayList<>();
    private long[] offsets = new long[1_024];
    private long[] bytes = new long[1_024];
    private int count;

    void add(long offset, long sizeBytes) {
      if (count > 0 && offsets[count - 1] == offset) {
        long shorter = Math.min(bytes[count - 1], sizeBytes);
        bytes[count - 1] = Math.max(bytes[count - 1], sizeBytes);
        if (overlaps.size() < MOST_RANGES) {
          overlaps.add(new Range(offset, offset + shorter, ""));
        }
        return;
      }
      if (count == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * count);
        bytes = Arrays.copyOf(bytes, 2 * count);
      }
      offsets[count] = offset;
      bytes[count++] = sizeBytes;
    }

    /** All documents were added. */
    Coverage build() {
      return new Coverage(overlaps, holes());
    }

    private List<Range> holes() {
      long[] missing = missingBefore();
      long[] forGood = missing.clone();
      for (int i = count - 2; i >= 0; i--) {
        forGood[i] = Math.min(forGood[i], forGood[i + 1]);
      }
      List<Range> holes = new ArrayList<>();
      long known = 0;
      int whole = -1;
      for (int i = 0; i < count && holes.size() < MOST_RANGES; i++) {
        if (forGood[i] > known) {
          holes.add(new Range(startAfter(whole, i), offsets[i], forGood[i] - known + " bytes"));
          known = forGood[i];
        }
        if (missing[i] == known) {
          whole = i;
        }
      }
      return holes;
    }

    /** For each document: its offset less the bytes of all documents before it. */
    private long[] missingBefore() {
      long[] missing = new long[count];
      long covered = 0;
      for (int i = 0; i < count; i++) {
        missing[i] = offsets[i] - covered;
        covered += bytes[i];
      }
      return missing;
    }

    private long startAfter(int whole, int hole) {
      if (whole < 0) {
        return 0;
      }
      long end = offsets[whole] + bytes[whole];
      return end < offsets[hole] ? end : offsets[whole];
    }
  }
}
