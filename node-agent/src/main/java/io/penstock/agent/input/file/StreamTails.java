// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.Origin;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.io.FileStatus;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.io.InputFile;
import io.penstock.agent.time.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private final String stream;
  private final Origin origin;
  private final FileSystem files;
  private final TailSettings settings;
  private final FrameLog log;
  private final Clock clock;
  private final List<Incarnation> known = new ArrayList<>();
  private final List<Tail> tails = new ArrayList<>();
  private final Map<Object, FileStatus> settled = new HashMap<>();
  private final Set<String> complaints = new HashSet<>();
  private final long watchedSinceMs;
  private boolean lookWanted;

  /**
   * @param watchedSinceMs a file of a stream without a known generation is only read under a
   *     rotated name if it was modified after this, Unix milliseconds
   */
  StreamTails(
      String stream,
      Origin origin,
      FileSystem files,
      TailSettings settings,
      FrameLog log,
      Clock clock,
      long watchedSinceMs) {
    this.stream = stream;
    this.origin = origin;
    this.files = files;
    this.settings = settings;
    this.log = log;
    this.clock = clock;
    this.watchedSinceMs = watchedSinceMs;
  }

  /** A generation that an earlier run began. */
  void remember(SourcePosition position) {
    known.add(Incarnation.of(position));
  }

  boolean open() {
    return !tails.isEmpty();
  }

  /** Whether the folders should be looked at again before the next turn; asked once. */
  boolean takeLookWanted() {
    boolean wanted = lookWanted;
    lookWanted = false;
    return wanted;
  }

  /** When the next turn has something to do, as ticks. */
  long nextLookAt() {
    long earliest = Long.MAX_VALUE;
    for (Tail tail : tails) {
      earliest = Math.min(earliest, tail.nextLookAt());
    }
    return earliest;
  }

  /** Takes over what the folders show of this stream now. */
  void found(List<FoundFile> now) {
    for (Tail tail : tails) {
      attach(tail, now);
    }
    List<FoundFile> unknown =
        new ArrayList<>(now.stream().filter(file -> tailOf(file) == null).toList());
    unknown.sort(Comparator.comparingLong(file -> file.status().modifiedMs()));
    for (FoundFile file : unknown) {
      if (file.rotated()) {
        considerRotated(file);
      }
    }
    for (FoundFile file : unknown) {
      if (!file.rotated()) {
        follow(file);
      }
    }
  }

  /** Reads on; returns how many files moved. */
  int turn(ReadBuffer buffer) {
    int moved = 0;
    for (Tail tail : List.copyOf(tails)) {
      if (!tail.due()) {
        continue;
      }
      Tail.Turn turn = turn(tail, buffer);
      moved += turn == Tail.Turn.MORE || turn == Tail.Turn.CAUGHT_UP ? 1 : 0;
      if (turn == Tail.Turn.MORE || turn == Tail.Turn.BLOCKED) {
        return moved;
      }
    }
    return moved;
  }

  void close() {
    tails.forEach(this::close);
    tails.clear();
  }

  private void attach(Tail tail, List<FoundFile> now) {
    tail.detached = true;
    for (FoundFile file : now) {
      if (file.status().key().equals(tail.key)) {
        tail.path = file.path();
        tail.detached = file.rotated();
        return;
      }
    }
  }

  private @Nullable Tail tailOf(FoundFile file) {
    for (Tail tail : tails) {
      if (tail.key.equals(file.status().key())) {
        return tail;
      }
    }
    return null;
  }

  private void follow(FoundFile found) {
    openSame(found).ifPresent(file -> tails.add(tail(found, file)));
  }

  /** A rotated file is read if it goes on with something known, or came after it. */
  private void considerRotated(FoundFile found) {
    FileStatus before = settled.get(found.status().key());
    boolean unchanged =
        before != null
            && before.sizeBytes() == found.status().sizeBytes()
            && before.modifiedMs() == found.status().modifiedMs();
    if (unchanged || isCompressed(found)) {
      return;
    }
    settled.put(found.status().key(), found.status());
    boolean wanted = found.named() || cameAfterKnown(found);
    if (known.isEmpty() && !wanted) {
      return;
    }
    Optional<InputFile> opened = openSame(found);
    if (opened.isEmpty()) {
      settled.remove(found.status().key());
      return;
    }
    InputFile file = opened.get();
    boolean kept = false;
    try {
      Tail tail = tail(found, file);
      tail.detached = true;
      kept = keeps(tail, wanted);
      if (kept) {
        tails.add(insertionPoint(), tail);
      }
    } catch (IOException e) {
      complain(found.path().toString(), e);
    } finally {
      if (!kept) {
        closeQuietly(file);
      }
    }
  }

  private boolean keeps(Tail tail, boolean wanted) throws IOException {
    boolean isCopy = false;
    for (Tail other : tails) {
      Incarnation one = other.incarnation;
      isCopy |= one != null && sameContent(tail.file(), one);
    }
    if (isCopy) {
      return false;
    }
    Identity.Found found = identify(tail);
    if (found instanceof Identity.Found.Continues continues) {
      tail.incarnation = continues.incarnation();
      return tail.file().sizeBytes() > continues.incarnation().offset;
    }
    return wanted;
  }

  private static boolean sameContent(InputFile file, Incarnation one) throws IOException {
    return one.offset > 0
        && file.sizeBytes() >= one.offset
        && Identity.of(file, one.stream, List.of(one), List.of(), false, 0)
            instanceof Identity.Found.Continues;
  }

  private boolean cameAfterKnown(FoundFile found) {
    long newest = known.stream().mapToLong(one -> one.seenMs).max().orElse(watchedSinceMs);
    return found.status().modifiedMs() >= newest;
  }

  private int insertionPoint() {
    int at = 0;
    while (at < tails.size() && tails.get(at).detached) {
      at++;
    }
    return at;
  }

  private Tail.Turn turn(Tail tail, ReadBuffer buffer) {
    try {
      Incarnation incarnation = tail.incarnation;
      if (incarnation == null) {
        incarnation = begin(tail);
      }
      if (incarnation == null) {
        return tail.finished() ? end(tail) : rest(tail, Tail.Turn.IDLE);
      }
      Tail.Turn turn = tail.turn(incarnation, buffer, BUDGET_BYTES);
      return switch (turn) {
        case MORE -> turn;
        case BLOCKED, CAUGHT_UP -> rest(tail, turn);
        case CHANGED -> changed(tail, incarnation);
        case IDLE -> tail.finished() ? finish(tail, incarnation, buffer) : rest(tail, turn);
      };
    } catch (IOException e) {
      complain(tail.path.toString(), e);
      return rest(tail, Tail.Turn.IDLE);
    }
  }

  /** Finds out who the file is; null when there is too little of it, or no room to note it. */
  private @Nullable Incarnation begin(Tail tail) throws IOException {
    Identity.Found found = identify(tail);
    if (found instanceof Identity.Found.Continues continues) {
      tail.incarnation = continues.incarnation();
      return continues.incarnation();
    }
    if (found instanceof Identity.Found.Begins begins) {
      Incarnation fresh = begins.incarnation();
      if (!log.begin(
          SourcePosition.fresh(stream, fresh.generation, fresh.basisBytes, clock.wallMs()))) {
        return null;
      }
      known.add(fresh);
      tail.incarnation = fresh;
      return fresh;
    }
    return null;
  }

  private Identity.Found identify(Tail tail) throws IOException {
    List<Incarnation> free = new ArrayList<>(known);
    tails.forEach(other -> free.remove(other.incarnation));
    return Identity.of(
        tail.file(), stream, free, known, tail.detached && tail.finished(), clock.wallMs());
  }

  /** The file at this path holds other content now: look for a copy of the old, begin anew. */
  private Tail.Turn changed(Tail tail, Incarnation before) throws IOException {
    LOG.info(
        "{}: truncated or rewritten after byte {} of generation {}; its size is {} now",
        tail.path,
        before.offset,
        before.generation,
        tail.file().sizeBytes());
    tail.incarnation = null;
    settled.clear();
    lookWanted = true;
    tail.lookSoon();
    return Tail.Turn.MORE;
  }

  private Tail.Turn finish(Tail tail, Incarnation incarnation, ReadBuffer buffer)
      throws IOException {
    Tail.Turn turn = tail.finish(incarnation, buffer);
    return turn == Tail.Turn.CAUGHT_UP ? end(tail) : turn;
  }

  private Tail.Turn end(Tail tail) {
    tails.remove(tail);
    close(tail);
    return Tail.Turn.CAUGHT_UP;
  }

  private static Tail.Turn rest(Tail tail, Tail.Turn turn) {
    tail.rest();
    return turn;
  }

  private Tail tail(FoundFile found, InputFile file) {
    return new Tail(found, file, origin, settings, log, clock);
  }

  /** Opens a file if its path still shows what was found. */
  private Optional<InputFile> openSame(FoundFile found) {
    try {
      InputFile file = files.open(found.path());
      Optional<FileStatus> status = files.status(found.path());
      if (status.isPresent() && status.get().key().equals(found.status().key())) {
        complaints.remove(found.path().toString());
        return Optional.of(file);
      }
      file.close();
    } catch (IOException e) {
      complain(found.path().toString(), e);
    }
    return Optional.empty();
  }

  private static boolean isCompressed(FoundFile found) {
    String path = found.path().toString();
    return path.endsWith(".gz") || path.endsWith(".zst") || path.endsWith(".xz");
  }

  private void complain(String path, IOException e) {
    if (complaints.add(path)) {
      LOG.warn("{}: cannot be read: {}; trying again", path, e.toString());
    }
  }

  private void close(Tail tail) {
    closeQuietly(tail.file());
  }

  private void closeQuietly(InputFile file) {
    try {
      file.close();
    } catch (IOException e) {
      complain(stream, e);
    }
  }
}
