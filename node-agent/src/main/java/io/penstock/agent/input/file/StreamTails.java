// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.io.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All files of one stream, open or not, and the generations that are known. Puts together who
 * decides what: {@link Newcomers} which files are opened, {@link CompressedSiblings} which are
 * decompressed, {@link Turns} how those that are open are read. Belongs to the reader's thread.
 */
final class StreamTails {
  private final InputShare input;
  private final Opener opener;
  private final Generations generations;
  private final RotatedFiles rotated;
  private final QuietFiles quiet;
  private final CompressedSiblings compressed;
  private final TruncatedRests truncated;
  private final OpenTails tails = new OpenTails();
  private final Newcomers newcomers;
  private final Turns turns;
  private boolean found;

  StreamTails(
      String stream, InputShare input, OpenFiles open, FileSystem files, Turnstile decompressing) {
    this.input = input;
    this.opener = new Opener(stream, files, open);
    this.quiet = new QuietFiles(files);
    this.generations = new Generations(stream);
    this.truncated = new TruncatedRests(input);
    this.rotated = new RotatedFiles(input, generations, truncated);
    this.compressed = new CompressedSiblings(input, opener, generations, decompressing);
    this.newcomers = new Newcomers(input, opener, tails, generations, rotated, quiet);
    this.turns = new Turns(input, opener, tails, generations, rotated, compressed, truncated);
  }

  /** A generation that an earlier run began. */
  void remember(SourcePosition position) {
    generations.add(Incarnation.of(position));
  }

  /** Whether a file that is open here has this key. */
  boolean holds(Object key) {
    return tails.holds(key);
  }

  /** Whether a file is a known generation that no open file is. */
  boolean misses(InputFile file) throws IOException {
    Set<Incarnation> taken = taken();
    for (Incarnation one : generations.all()) {
      if (!taken.contains(one) && one.offset > 0 && Identity.fits(file, one)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the folders should be looked at again before the next turn; asked once. */
  boolean takeLookWanted() {
    return turns.takeLookWanted();
  }

  /** Whether the folders may show something that this stream has not settled, though the same. */
  boolean unsettled() {
    return newcomers.concerned()
        || quiet.changed()
        || compressed.undecided()
        || !truncated.isEmpty();
  }

  /** When the next turn has something to do, as ticks. */
  long nextLookAt() {
    return compressed.busy() ? input.clock.ticksMs() : tails.nextLookAt();
  }

  /** Whether it has no file any more, and nothing that was read of it need be known. */
  boolean isGone() {
    return !found
        && !turns.behind()
        && tails.isEmpty()
        && generations.isEmpty()
        && truncated.isEmpty()
        && !compressed.busy();
  }

  /** Takes over what the folders show of this stream now. */
  void found(List<FoundFile> now) {
    found = !now.isEmpty();
    tails.attach(now);
    // what is gone is not read where it was: a compressed copy may hold more of it
    quiet.retain(keys(now));
    if (input.firstLook) {
      newcomers.met(now);
    }
    List<FoundFile> packed = new ArrayList<>();
    List<FoundFile> unknown = new ArrayList<>();
    for (FoundFile file : now) {
      if (!tails.holds(file.status().key())) {
        (file.isCompressed() ? packed : unknown).add(file);
      }
    }
    Optional<FoundFile> live =
        now.stream().filter(file -> !file.rotated() && !file.isCompressed()).findFirst();
    switch (newcomers.open(unknown, live)) {
      case RENAMED -> turns.wantLook();
      case NO_ROOM -> turns.looked();
      case DONE -> {
        turns.looked();
        allOpened(now, packed);
      }
    }
  }

  /** What is open by now is all that is known without decompressing. */
  private void allOpened(List<FoundFile> now, List<FoundFile> packed) {
    compressed.found(packed, tails.all(), taken());
    if (!compressed.undecided()) {
      truncated.tell(taken());
      forget(now);
    }
  }

  /** Whether so much waits to be read that it is not near its end. */
  boolean behind() {
    return turns.behind();
  }

  /** How much was read since this was asked the last time. */
  long takeReadBytes() {
    return turns.takeReadBytes();
  }

  /**
   * Reads on; returns how many files moved.
   *
   * @param far whether to read although it is {@link #behind}
   */
  int turn(ReadBuffer buffer, boolean far) {
    int moved = decompress();
    return input.clock.ticksMs() < tails.nextLookAt() ? moved : moved + turns.run(buffer, far);
  }

  void close() {
    tails.all().forEach(tail -> opener.close(tail.file()));
    tails.clear();
    compressed.close();
  }

  /** Goes on with what has to be decompressed; returns how many files moved. */
  private int decompress() {
    // one that is under way was admitted when it was begun
    if (!compressed.busy() || !(compressed.underWay() || admitCompressed())) {
      return 0;
    }
    Optional<CompressedSiblings.Ready> ready = compressed.step(taken());
    if (ready.isEmpty()) {
      if (!compressed.underWay()) {
        opener.missed();
      }
      return 1;
    }
    Tail tail = new Tail(ready.get().found(), ready.get().content(), input);
    tail.detached = true;
    tail.complete = true;
    tail.incarnation = ready.get().incarnation();
    tails.addRotated(tail);
    return 1;
  }

  /** New content waits until a compressed file was read: it may not keep the room for that. */
  private boolean admitCompressed() {
    return opener.admit()
        || (compressed.comesFirst() && newcomers.closeWaiting() && opener.admit());
  }

  /**
   * The generations that files are which are open, or were read to their end and not closed for
   * good.
   */
  private Set<Incarnation> taken() {
    Set<Incarnation> taken = tails.incarnations();
    quiet.addIncarnationsTo(taken);
    return taken;
  }

  private void forget(List<FoundFile> now) {
    Set<Object> keys = keys(now);
    Set<Incarnation> inUse = rotated.retain(keys);
    quiet.addIncarnationsTo(inUse);
    inUse.addAll(compressed.retain(keys));
    inUse.addAll(tails.incarnations());
    generations.forgetOld(input.log, inUse, input.clock.wallMs());
  }

  private static Set<Object> keys(List<FoundFile> files) {
    return files.stream().map(file -> file.status().key()).collect(Collectors.toSet());
  }

  /** Adds what could be closed because everything in it was read. */
  void addIdle(List<OpenFiles.Idle> idle) {
    for (Tail tail : tails.all()) {
      if (tail.readWhole()) {
        idle.add(new OpenFiles.Idle(this, tail));
      }
    }
  }

  /** Closes a file until it changes; false when it is not as it was read any more. */
  boolean rest(Tail tail) {
    if (!quiet.takesAsRead(tail)) {
      return false;
    }
    tails.remove(tail);
    opener.close(tail.file());
    return true;
  }
}
