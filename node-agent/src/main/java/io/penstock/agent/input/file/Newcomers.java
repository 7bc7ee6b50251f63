// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Opens what a look at the folders shows of one stream and is not open yet: the file under the
 * stream's own name, unless there is nothing in it to be read, and before it the rotated files that
 * are to be read, oldest first. Not those that are compressed. Belongs to the reader's thread.
 */
final class Newcomers {
  private final InputShare input;
  private final Opener opener;
  private final OpenTails tails;
  private final Generations generations;
  private final RotatedFiles rotated;
  private final QuietFiles quiet;
  private final FirstLook first = new FirstLook();
  private boolean concerned;

  /**
   * @param tails where opened files are put
   */
  Newcomers(
      InputShare input,
      Opener opener,
      OpenTails tails,
      Generations generations,
      RotatedFiles rotated,
      QuietFiles quiet) {
    this.input = input;
    this.opener = opener;
    this.tails = tails;
    this.generations = generations;
    this.rotated = rotated;
    this.quiet = quiet;
  }

  /** How opening them ended. */
  enum Outcome {
    /** All were opened that are to be read and can be. */
    DONE,
    /** There is no room for one of them, so what is younger waits with it. */
    NO_ROOM,
    /** One was renamed just now: what is younger waits until it is found again. */
    RENAMED
  }

  /** Notes what is there when nothing of the input was ever read. */
  void met(List<FoundFile> now) {
    first.met(now, input.reading, input.clock.wallMs());
  }

  /**
   * Opens what is to be read.
   *
   * @param unknown files that are neither open nor compressed; brought into order
   * @param live the file under the stream's own name
   */
  Outcome open(List<FoundFile> unknown, Optional<FoundFile> live) {
    concerned = false;
    unknown.replaceAll(this::agedIfRotated);
    unknown.sort(Comparator.comparingLong(file -> file.status().modifiedMs()));
    for (FoundFile file : unknown) {
      boolean concerns = file.rotated() && !isQuietRotated(file) && rotated.concerns(file);
      concerned |= concerns;
      if (concerns && !admit()) {
        return Outcome.NO_ROOM;
      }
      if (concerns && !consider(file, live)) {
        return Outcome.RENAMED;
      }
    }
    unknown.stream()
        .filter(file -> !file.rotated())
        .filter(file -> !isQuiet(file))
        .forEach(this::follow);
    return Outcome.DONE;
  }

  /** Whether there was one the last time that was opened, or decided about. */
  boolean concerned() {
    return concerned;
  }

  /** What is younger than a rotated file waits with it; what is older is open, and may begin. */
  private boolean admit() {
    return opener.admit() || (closeUnbegun() && opener.admit());
  }

  /** Closes what waits for an older file to be opened, to make room for that. */
  private boolean closeUnbegun() {
    return close(tail -> tail.incarnation == null && !tail.detached);
  }

  /**
   * Closes what waits for a compressed file to be read, to make room for that: younger files, and
   * rotated ones as well. They are opened again later.
   *
   * @return whether anything was closed
   */
  boolean closeWaiting() {
    return close(tail -> tail.incarnation == null);
  }

  /** A file that its path does not show any more could not be opened again: it stays. */
  private boolean close(Predicate<Tail> which) {
    List<Tail> closed = tails.all().stream().filter(which).filter(opener::shows).toList();
    for (Tail tail : closed) {
      first.keep(tail.key, tail.skipTo);
      tails.remove(tail);
      opener.close(tail.file());
    }
    return !closed.isEmpty();
  }

  private FoundFile agedIfRotated(FoundFile file) {
    return input.reading.ignores(file.status().modifiedMs(), input.clock.wallMs())
        ? file.unnamed()
        : file;
  }

  private boolean isQuiet(FoundFile file) {
    return quiet.holds(file)
        || (generations.isEmpty() && quiet.takesAsOld(file, input.reading, input.clock.wallMs()));
  }

  private boolean isQuietRotated(FoundFile file) {
    return quiet.holdsRotated(file, input.clock.wallMs() - input.settings.closeRotatedAfterMs());
  }

  private void follow(FoundFile found) {
    concerned = true;
    if (!opener.admit()) {
      return;
    }
    Optional<InputFile> file = opener.openSame(found);
    if (file.isEmpty()) {
      opener.missed();
      return;
    }
    Tail tail = new Tail(found, file.get(), input);
    tails.add(tail);
    try {
      tail.skipTo = startOf(tail);
      Identity.Found is = generations.identify(tail, tails.incarnations(), input.clock.wallMs());
      if (is instanceof Identity.Found.Continues continues) {
        tail.goesOn(continues.incarnation());
      }
    } catch (IOException e) {
      opener.complain(found.path().toString(), e);
    }
  }

  /** Opens a rotated file if it is to be read; false when its name shows another file by now. */
  private boolean consider(FoundFile found, Optional<FoundFile> live) {
    Optional<InputFile> opened = opener.openSame(found);
    if (opened.isEmpty()) {
      opener.missed();
      return opener.refused(found);
    }
    InputFile file = opened.get();
    boolean kept = false;
    try (Reference reference = new Reference(live.flatMap(opener::openSame))) {
      Tail tail = new Tail(found, file, input);
      tail.detached = true;
      boolean isCopy = live.isPresent() && found.bornAfter(live.get());
      if (rotated.wants(found, tail, tails.all(), reference.orNull(), isCopy)) {
        tail.skipTo = tail.incarnation == null ? startOf(tail) : 0;
        tails.addRotated(tail);
        kept = true;
      }
    } catch (IOException e) {
      opener.complain(found.path().toString(), e);
    } finally {
      if (!kept) {
        opener.close(file);
      }
    }
    return true;
  }

  private long startOf(Tail tail) throws IOException {
    FileCharset charset = FileCharset.of(input.reading, tail.file());
    return first.startOf(tail.key, tail.file(), charset.ends(), input.settings.maxLineBytes());
  }

  /** A file that is only compared with. */
  private record Reference(Optional<InputFile> file) implements Closeable {
    @Nullable InputFile orNull() {
      return file.orElse(null);
    }

    @Override
    public void close() throws IOException {
      if (file.isPresent()) {
        file.get().close();
      }
    }
  }
}
