// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.io.InputFile;
import io.penstock.agent.time.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All files of one stream that are open, oldest first, and the generations that are known. A file
 * is read when those before it are at their end. Belongs to the reader's thread.
 */
final class StreamTails {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");
  private static final int BUDGET_BYTES = 256 * 1024;

  private final InputShare input;
  private final Opener opener;
  private final Clock clock;
  private final Generations generations;
  private final RotatedFiles rotated;
  private final QuietFiles quiet;
  private final CompressedSiblings compressed;
  private final TruncatedRests truncated;
  private final OpenTails tails = new OpenTails();
  private final Newcomers newcomers;
  private boolean lookWanted;
  private boolean lookFresh;
  private boolean behind;
  private boolean found;
  private long readBytes;

  StreamTails(
      String stream,
      InputShare input,
      OpenFiles open,
      FileSystem files,
      Turnstile decompressing) {
    this.input = input;
    this.opener = new Opener(stream, files, open);
    this.clock = input.clock;
    this.quiet = new QuietFiles(files);
    this.generations = new Generations(stream);
    this.truncated = new TruncatedRests(input.origin, input.log, clock);
    this.rotated = new RotatedFiles(input, generations, truncated);
    this.compressed = new CompressedSiblings(input, opener, generations, decompressing);
    this.newcomers = new Newcomers(input, opener, tails, generations, rotated, quiet);
  }

  /** A generation that an earlier run began. */
  void remember(SourcePosition position) {
    generations.add(Incarnation.of(position));
  }

  boolean open() {
    return !tails.isEmpty();
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
    boolean wanted = lookWanted;
    lookWanted = false;
    return wanted;
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
    return compressed.busy() ? clock.ticksMs() : tails.nextLookAt();
  }

  /** Whether it has no file any more, and nothing that was read of it need be known. */
  boolean isGone() {
    return !found
        && !behind
        && tails.isEmpty()
        && generations.isEmpty()
        && truncated.isEmpty()
        && !compressed.busy();
  }

  /** Takes over what the folders show of this stream now. */
  void found(List<FoundFile> now) {
    found = !now.isEmpty();
    tails.attach(now);
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
      case RENAMED -> lookWanted = true;
      case NO_ROOM -> lookFresh = true;
      case DONE -> {
        lookFresh = true;
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
    return behind;
  }

  /** How much was read since this was asked the last time. */
  long takeReadBytes() {
    long count = readBytes;
    readBytes = 0;
    return count;
  }

  /**
   * Reads on; returns how many files moved.
   *
   * @param far whether to read although it is {@link #behind}
   */
  int turn(ReadBuffer buffer, boolean far) {
    int moved = decompress();
    if (clock.ticksMs() < tails.nextLookAt()) {
      return moved;
    }
    // an older file is looked at whenever a newer one is, so that they stay in order
    Tail.Turn turn = Tail.Turn.IDLE;
    for (Tail tail : tails.all()) {
      if (!turn.leavesMore()) {
        turn = turn(tail, buffer, far);
        moved += turn == Tail.Turn.MORE || turn == Tail.Turn.CAUGHT_UP ? 1 : 0;
      }
    }
    behind = turn == Tail.Turn.BEHIND || (far && turn.leavesMore());
    lookFresh = false;
    return moved;
  }

  void close() {
    tails.all().forEach(tail -> opener.close(tail.file()));
    tails.clear();
    compressed.close();
  }

  /** Goes on with what has to be decompressed; returns how many files moved. */
  private int decompress() {
    if (!compressed.busy() || !opener.admit()) {
      return 0;
    }
    Optional<CompressedSiblings.Ready> ready = compressed.step(taken());
    if (ready.isEmpty()) {
      opener.missed();
      return 1;
    }
    Tail tail = new Tail(ready.get().found(), ready.get().content(), input);
    tail.detached = true;
    tail.complete = true;
    tail.incarnation = ready.get().incarnation();
    tails.addRotated(tail);
    return 1;
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
    Set<Object> keys = now.stream().map(file -> file.status().key()).collect(Collectors.toSet());
    quiet.retain(keys);
    Set<Incarnation> inUse = rotated.retain(keys);
    quiet.addIncarnationsTo(inUse);
    inUse.addAll(compressed.retain(keys));
    inUse.addAll(tails.incarnations());
    generations.forgetOld(input.log, inUse, clock.wallMs());
  }

  private Tail.Turn turn(Tail tail, ReadBuffer buffer, boolean far) {
    try {
      Incarnation incarnation = tail.incarnation;
      if (incarnation == null) {
        incarnation = begin(tail);
      }
      if (incarnation == null) {
        return tail.finished() ? end(tail) : rest(tail, Tail.Turn.IDLE);
      }
      Tail.Turn turn = read(tail, incarnation, buffer, far);
      return switch (turn) {
        case MORE, BEHIND -> turn;
        case WAITS -> {
          tail.lookIn(input.rate.waitMs());
          yield turn;
        }
        case BLOCKED, CAUGHT_UP -> rest(tail, turn);
        case CHANGED -> tail.complete ? reconsider(tail) : changed(tail, incarnation);
        case IDLE -> tail.finished() ? finish(tail, incarnation, buffer) : rest(tail, turn);
      };
    } catch (IOException e) {
      opener.complain(tail.path.toString(), e);
      return tail.complete ? reconsider(tail) : rest(tail, Tail.Turn.IDLE);
    }
  }

  private Tail.Turn read(Tail tail, Incarnation from, ReadBuffer buffer, boolean far)
      throws IOException {
    long most = far ? Long.MAX_VALUE : input.rate.unlimited() ? BUDGET_BYTES : 0;
    long before = tail.sentBytes();
    try {
      return tail.turn(from, buffer, Math.min(BUDGET_BYTES, input.rate.allowance()), most);
    } finally {
      long read = tail.sentBytes() - before;
      input.rate.took(read);
      readBytes += read;
    }
  }

  /** Finds out who the file is; null when there is too little of it, or no room to note it. */
  private @Nullable Incarnation begin(Tail tail) throws IOException {
    Identity.Found found = generations.identify(tail, tails.incarnations(), clock.wallMs());
    if (found instanceof Identity.Found.Continues continues) {
      tail.goesOn(continues.incarnation());
      return continues.incarnation();
    }
    if (found instanceof Identity.Found.Begins begins) {
      if (compressed.comesFirst()) {
        return null;
      }
      if (!lookFresh) {
        // what came before it may have been rotated away in between: that is read first
        lookWanted = true;
        return null;
      }
      Incarnation fresh = begins.incarnation();
      if (!generations.begin(input.log, fresh, clock.wallMs())) {
        return null;
      }
      tail.incarnation = fresh;
      return fresh;
    }
    return null;
  }

  /** The file at this path holds other content now: look for a copy of the old, begin anew. */
  private Tail.Turn changed(Tail tail, Incarnation before) throws IOException {
    LOG.info(
        "{}: truncated or rewritten after byte {} of generation {}; its size is {} now",
        tail.path,
        before.offset,
        before.generation,
        tail.file().sizeBytes());
    tail.isNot(before);
    truncated.truncated(before);
    rotated.reconsiderCopies();
    compressed.reconsiderCopies();
    lookWanted = true;
    tail.lookSoon();
    return Tail.Turn.MORE;
  }

  private Tail.Turn finish(Tail tail, Incarnation incarnation, ReadBuffer buffer)
      throws IOException {
    Tail.Turn turn = tail.finish(incarnation, buffer);
    return switch (turn) {
      case CAUGHT_UP -> end(tail);
      case CHANGED -> tail.complete ? reconsider(tail) : changed(tail, incarnation);
      case BLOCKED -> rest(tail, turn);
      case IDLE, MORE, BEHIND, WAITS -> turn;
    };
  }

  /** A compressed file is not what it was when it was read through. */
  private Tail.Turn reconsider(Tail tail) {
    compressed.reconsider(tail.key);
    return end(tail);
  }

  private Tail.Turn end(Tail tail) {
    tails.remove(tail);
    opener.close(tail.file());
    return Tail.Turn.CAUGHT_UP;
  }

  private static Tail.Turn rest(Tail tail, Tail.Turn turn) {
    tail.rest();
    return turn;
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
