// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.Guard;
import io.penstock.agent.framing.GuardTrail;
import io.penstock.agent.io.InputFile;
import io.penstock.contract.Generation;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a compressed file holds once through, in steps, and compares it with the generations
 * that are known: their guards are looked at as they come by. Not thread-safe.
 */
final class CompressedScan implements Closeable {
  private static final int CHUNK_BYTES = 16 * 1024;

  private final Decompressor content;
  private final byte[] head;
  private final List<Candidate> candidates = new ArrayList<>();

  /** The newest chunk, behind the last bytes of the one before. */
  private final byte[] window = new byte[Guard.MAX_BYTES + CHUNK_BYTES];

  private int windowBytes;

  /**
   * Reads the beginning.
   *
   * @param known generations of the file's stream
   * @throws IOException when the file is not what its name says, or too short for it yet
   */
  CompressedScan(Compression compression, InputFile file, Collection<Incarnation> known)
      throws IOException {
    this.content = new Decompressor(compression, file);
    windowBytes = content.read(window, 0, Generation.MAX_BASIS_BYTES);
    this.head = Arrays.copyOf(window, windowBytes);
    for (Incarnation one : known) {
      if (one.beginsWith(head, head.length)) {
        candidates.add(new Candidate(one));
      }
    }
    candidates.forEach(candidate -> candidate.compare(window, windowBytes, content.offset()));
  }

  /** Up to the first {@link Generation#MAX_BASIS_BYTES} bytes. */
  byte[] head() {
    return head.clone();
  }

  /** The generations that begin like this file. */
  List<Incarnation> alike() {
    return candidates.stream().map(candidate -> candidate.one).toList();
  }

  /** How much was read; once it is at its end, how much the file holds. */
  long offset() {
    return content.offset();
  }

  /**
   * Reads on.
   *
   * @return false at the end
   * @throws IOException when the file ends too early, or is damaged
   */
  boolean step(int budget) throws IOException {
    for (long stopAt = content.offset() + budget; content.offset() < stopAt; ) {
      int kept = Math.min(Guard.MAX_BYTES, windowBytes);
      System.arraycopy(window, windowBytes - kept, window, 0, kept);
      long before = content.offset();
      try {
        content.read(window, kept, CHUNK_BYTES);
      } finally {
        windowBytes = kept + (int) (content.offset() - before);
        candidates.forEach(candidate -> candidate.compare(window, windowBytes, content.offset()));
      }
      if (windowBytes < kept + CHUNK_BYTES) {
        return false;
      }
    }
    return true;
  }

  /** The generation that the file goes on with or is: the one that was read furthest. */
  Optional<Incarnation> continued() {
    return candidates.stream()
        .filter(Candidate::reached)
        .max(Comparator.comparingLong(candidate -> candidate.offset))
        .map(candidate -> candidate.one);
  }

  /** A generation of which the file is an earlier state. */
  Optional<Incarnation> partOf() {
    return candidates.stream()
        .filter(candidate -> !candidate.differs && candidate.passed > 0)
        .findFirst()
        .map(candidate -> candidate.one);
  }

  /** Whether it looked at all of these that begin like the file. */
  boolean knows(Collection<Incarnation> generations) {
    List<Incarnation> compared = alike();
    return generations.stream()
        .allMatch(one -> compared.contains(one) || !one.beginsWith(head, head.length));
  }

  /** Whether none of the generations was read any further since the scan began. */
  boolean upToDate() {
    return candidates.stream().allMatch(candidate -> candidate.one.offset == candidate.offset);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  /** A generation that the file may be, as far as it was read when the scan began. */
  private static final class Candidate {
    final Incarnation one;
    final long offset;
    final List<GuardTrail.Point> points;
    int passed;
    boolean differs;

    Candidate(Incarnation one) {
      this.one = one;
      this.offset = one.offset;
      this.points = new ArrayList<>(one.trail.points());
      points.removeIf(point -> point.offset() >= offset);
      points.add(new GuardTrail.Point(offset, one.guard));
    }

    boolean reached() {
      return !differs && passed == points.size();
    }

    /** Looks at the guards that end in the window, which ends at {@code end}. */
    void compare(byte[] window, int windowBytes, long end) {
      while (passed < points.size() && points.get(passed).offset() <= end) {
        GuardTrail.Point point = points.get(passed);
        int to = windowBytes - (int) (end - point.offset());
        int from = to - point.guard().length();
        differs |= from < 0 || !point.guard().fits(window, from);
        passed++;
      }
    }
  }
}
