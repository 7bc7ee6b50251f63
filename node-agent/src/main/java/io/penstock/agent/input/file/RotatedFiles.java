// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.FileStatus;
import io.penstock.agent.io.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which files under rotated names are read: those that go on with a known generation, and
 * those that were written to since the agent watches, for whatever was, and is not known, was not
 * read. Copies of what is being read are left alone. Belongs to the reader's thread.
 */
final class RotatedFiles {
  private static final int COMPARED_BYTES = 4096;

  private final InputShare input;
  private final Generations generations;
  private final TruncatedRests truncated;
  private final SettledFiles settled = new SettledFiles();

  RotatedFiles(InputShare input, Generations generations, TruncatedRests truncated) {
    this.input = input;
    this.generations = generations;
    this.truncated = truncated;
  }

  /** Whether a file is to be opened and decided about. */
  boolean concerns(FoundFile found) {
    boolean possible = found.named() || !generations.isEmpty() || writtenToSinceBirth(found);
    return possible && !settled.has(found);
  }

  /**
   * Whether the tail's file is to be read; its incarnation is set if it is known. If not, the file
   * is settled until it changes. Notes what a copy shows to have been truncated.
   *
   * @param open what is being read already
   * @param live the file under the stream's own name; null when there is none
   * @param copy it was made after the live file: so if it is not a copy of what that holds now, it
   *     is one of what that held before it was truncated
   */
  boolean wants(FoundFile found, Tail tail, List<Tail> open, @Nullable InputFile live, boolean copy)
      throws IOException {
    Verdict verdict = judge(found, tail.file(), open, live);
    Incarnation is = verdict.is();
    if (copy && is != null && !(verdict.what() == What.COPY && holds(live, is))) {
      truncated.truncated(is);
    }
    if (verdict.what() == What.COPY) {
      settled.put(found, null, true);
      return false;
    }
    tail.incarnation = is;
    if (verdict.what() == What.DONE) {
      settled.put(found, is, false);
    }
    return verdict.what() == What.READ;
  }

  /** What is to become of a file. */
  private enum What {
    /** It is read. */
    READ,
    /** It holds what is read elsewhere, or a part of what was. */
    COPY,
    /** There is nothing in it to read until it changes. */
    DONE,
    /** It is looked at again. */
    LATER
  }

  /**
   * @param is the generation that it is, or a part of; null when that is not known
   */
  private record Verdict(What what, @Nullable Incarnation is) {}

  private Verdict judge(FoundFile found, InputFile file, List<Tail> open, @Nullable InputFile live)
      throws IOException {
    if (isCopyOfOpen(file, open)) {
      return new Verdict(What.COPY, null);
    }
    Optional<Incarnation> whole = readFurther(file);
    if (whole.isPresent()) {
      return new Verdict(What.COPY, whole.get());
    }
    if (live != null && isPrefix(file, live)) {
      // not settled: nobody would notice if the live file were truncated before it is read
      return new Verdict(What.LATER, null);
    }
    List<Incarnation> taken = new ArrayList<>();
    open.forEach(other -> taken.add(other.incarnation));
    Identity.Found is = generations.identify(file, taken, false, input.clock.wallMs());
    if (is instanceof Identity.Found.Continues continues) {
      boolean more = file.sizeBytes() > continues.incarnation().offset;
      return new Verdict(more ? What.READ : What.DONE, continues.incarnation());
    }
    return new Verdict(unknown(found, file, is instanceof Identity.Found.TooYoung), null);
  }

  private What unknown(FoundFile found, InputFile file, boolean tooYoung) throws IOException {
    boolean wanted = found.named() || writtenToSinceBirth(found);
    if (!tooYoung) {
      return wanted ? What.READ : What.DONE;
    }
    if (file.sizeBytes() == 0) {
      return What.DONE;
    }
    // a copy that is being made looks like this: it is looked at again, for a while
    long quietMs = input.clock.wallMs() - found.status().modifiedMs();
    boolean complete = quietMs > input.settings.closeRotatedAfterMs();
    return wanted && complete ? What.READ : What.LATER;
  }

  private static boolean holds(@Nullable InputFile live, Incarnation is) throws IOException {
    return live != null && Identity.fits(live, is);
  }

  /** Whether a file holds what is being read elsewhere. */
  private static boolean isCopyOfOpen(InputFile file, List<Tail> open) throws IOException {
    for (Tail other : open) {
      Incarnation one = other.incarnation;
      if (one != null && (Identity.fits(file, one) || isPrefix(file, other.file()))) {
        return true;
      }
    }
    return false;
  }

  /** A generation that was read further than a file goes which is part of it. */
  private Optional<Incarnation> readFurther(InputFile file) throws IOException {
    for (Incarnation one : generations.all()) {
      if (file.sizeBytes() < one.offset && Identity.isPartOf(file, one)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** A file was read to its end: it need not be opened again while it looks like this. */
  void finished(Tail tail, FileStatus now) {
    if (tail.sawAllOf(now)) {
      settled.put(now, tail.incarnation);
    }
  }

  /** Something is no longer read where it was: a copy may hold more of it. */
  void reconsiderCopies() {
    settled.removeCopies();
  }

  /** Forgets files that are no longer there; returns the generations of those that are. */
  Set<Incarnation> retain(Set<Object> keys) {
    return settled.retain(keys);
  }

  private boolean writtenToSinceBirth(FoundFile found) {
    return found.writtenSince(input.log.bornMs());
  }

  /** Whether a file looks like an earlier state of another: the same beginning and the same end. */
  private static boolean isPrefix(InputFile file, InputFile longer) throws IOException {
    long size = file.sizeBytes();
    return size > 0
        && longer.sizeBytes() >= size
        && sameBytes(file, longer, 0, (int) Math.min(size, COMPARED_BYTES))
        && sameBytes(
            file, longer, Math.max(0, size - COMPARED_BYTES), (int) Math.min(size, COMPARED_BYTES));
  }

  private static boolean sameBytes(InputFile one, InputFile other, long offset, int length)
      throws IOException {
    byte[] first = new byte[length];
    byte[] second = new byte[length];
    int firstLength = one.read(offset, ByteBuffer.wrap(first));
    return firstLength == other.read(offset, ByteBuffer.wrap(second))
        && Arrays.equals(first, second);
  }
}
