// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.InputFile;
import java.io.IOException;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A compressed file on its way: read through first, then, if it is to be read on, once more up to
 * where that begins. Not thread-safe.
 */
final class CompressedPass {
  private static final int STEP_BYTES = 256 * 1024;

  private final FoundFile found;
  private final boolean urgent;
  private final InputFile file;
  private final CompressedScan scan;
  private @Nullable CompressedFile content;
  private @Nullable Incarnation target;
  private boolean fresh;
  private boolean cutOff;

  /**
   * Begins to read through.
   *
   * @param file closed by {@link #close}, or with the content
   */
  CompressedPass(FoundFile found, boolean urgent, InputFile file, Collection<Incarnation> known)
      throws IOException {
    this.found = found;
    this.urgent = urgent;
    this.file = file;
    this.scan = new CompressedScan(found.compression(), file, known);
  }

  FoundFile found() {
    return found;
  }

  boolean urgent() {
    return urgent;
  }

  CompressedScan scan() {
    return scan;
  }

  /** How much the file holds, once it was read through. */
  long sizeBytes() {
    return scan.offset();
  }

  /** Reads on; false at the end. */
  boolean step() throws IOException {
    return !cutOff && scan.step(STEP_BYTES);
  }

  /** What was read is all that can be. */
  void cutOff() {
    cutOff = true;
  }

  /**
   * It was read through, and goes on with this generation.
   *
   * @param isFresh the generation is not known to the log yet
   */
  void readOn(Incarnation generation, boolean isFresh) throws IOException {
    target = generation;
    fresh = isFresh;
    content = new CompressedFile(found.compression(), file, scan.head(), sizeBytes());
    scan.close();
  }

  boolean decided() {
    return content != null;
  }

  boolean fresh() {
    return fresh;
  }

  Incarnation target() {
    return Objects.requireNonNull(target);
  }

  CompressedFile content() {
    return Objects.requireNonNull(content);
  }

  /** Goes on to where the generation is to be read on; true once it is there. */
  boolean inPlace() throws IOException {
    Incarnation generation = target();
    return content().skipTo(generation.offset - generation.guard.length(), STEP_BYTES);
  }

  void close(Opener opener) {
    opener.close(found.path().toString(), scan);
    opener.close(found.path().toString(), content == null ? file : content);
  }
}
