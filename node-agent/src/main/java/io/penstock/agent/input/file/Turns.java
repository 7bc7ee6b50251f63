// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turns of one stream's open files, oldest first. In each a file is told who it is, if that is
 * not known, then read on, and closed in the end. Belongs to the reader's thread.
 */
final class Turns {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");
  private static final int BUDGET_BYTES = 256 * 1024;

  private final InputShare input;
  private final Opener opener;
  private final OpenTails tails;
  private final Generations generations;
  private final RotatedFiles rotated;
  private final CompressedSiblings compressed;
  private final TruncatedRests truncated;
  private boolean lookWanted;
  private boolean lookFresh;
  private boolean behind;
  private long readBytes;

  Turns(
      InputShare input,
      Opener opener,
      OpenTails tails,
      Generations generations,
      RotatedFiles rotated,
      CompressedSiblings compressed,
      TruncatedRests truncated) {
    this.input = input;
    this.opener = opener;
    this.tails = tails;
    this.generations = generations;
    this.rotated = rotated;
    this.compressed = compressed;
    this.truncated = truncated;
  }

  /** The folders were looked at: until the next turns are over, new generations may begin. */
  void looked() {
    lookFresh = true;
  }

  /** The folders should be looked at again before the next turns. */
  void wantLook() {
    lookWanted = true;
  }

  /** Whether the folders should be looked at again before the next turns; asked once. */
  boolean takeLookWanted() {
    boolean wanted = lookWanted;
    lookWanted = false;
    return wanted;
  }

  /** Whether so much waits to be read that the stream is not near its end. */
  boolean behind() {
    return behind;
  }

  /** How much was read since this was asked the last time, in bytes. */
  long takeReadBytes() {
    long count = readBytes;
    readBytes = 0;
    return count;
  }

  /**
   * Gives each file a turn, as far as those before it are at their end; returns how many moved.
   *
   * @param far whether to read although it is {@link #behind}
   */
  int run(ReadBuffer buffer, boolean far) {
    int moved = 0;
    // an older file is looked at whenever a newer one is, so that they stay in order
    Turn turn = Turn.IDLE;
    for (Tail tail : tails.all()) {
      if (!turn.leavesMore()) {
        turn = turn(tail, buffer, far);
        moved += turn == Turn.MORE || turn == Turn.CAUGHT_UP ? 1 : 0;
      }
    }
    behind = turn == Turn.BEHIND || (far && turn.leavesMore());
    lookFresh = false;
    return moved;
  }

  private Turn turn(Tail tail, ReadBuffer buffer, boolean far) {
    try {
      Incarnation incarnation = tail.incarnation;
      if (incarnation == null) {
        incarnation = begin(tail);
      }
      if (incarnation == null) {
        // what waits for something else is not at its end, however long that takes
        boolean empty = tail.file().sizeBytes() == 0;
        return empty && tail.finished() ? end(tail) : rest(tail, Turn.IDLE);
      }
      Turn turn = read(tail, incarnation, buffer, far);
      return switch (turn) {
        case MORE, BEHIND -> turn;
        case WAITS -> {
          tail.looks.in(input.rate.waitMs());
          yield turn;
        }
        case BLOCKED, CAUGHT_UP -> rest(tail, turn);
        case CHANGED -> tail.complete ? reconsider(tail) : changed(tail, incarnation);
        case IDLE -> tail.finished() ? finish(tail, incarnation, buffer) : rest(tail, turn);
      };
    } catch (IOException e) {
      opener.complain(tail.path.toString(), e);
      return tail.complete ? reconsider(tail) : rest(tail, Turn.IDLE);
    }
  }

  private Turn read(Tail tail, Incarnation from, ReadBuffer buffer, boolean far)
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
    Identity.Found found = generations.identify(tail, tails.incarnations(), input.clock.wallMs());
    if (found instanceof Identity.Found.Continues continues) {
      tail.goesOn(continues.incarnation());
      return continues.incarnation();
    }
    if (found instanceof Identity.Found.Begins begins) {
      if (compressed.comesFirst() && !tail.gone) {
        return null;
      }
      if (!lookFresh) {
        // what came before it may have been rotated away in between: that is read first
        lookWanted = true;
        return null;
      }
      Incarnation fresh = begins.incarnation();
      if (!generations.begin(input.log, fresh, input.clock.wallMs())) {
        return null;
      }
      tail.incarnation = fresh;
      return fresh;
    }
    return null;
  }

  /** The file at this path holds other content now: look for a copy of the old, begin anew. */
  private Turn changed(Tail tail, Incarnation before) throws IOException {
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
    tail.looks.soon();
    return Turn.MORE;
  }

  private Turn finish(Tail tail, Incarnation incarnation, ReadBuffer buffer) throws IOException {
    Turn turn = tail.finish(incarnation, buffer);
    return switch (turn) {
      case CAUGHT_UP -> {
        opener.statusOf(tail).ifPresent(now -> rotated.finished(tail, now));
        yield end(tail);
      }
      case CHANGED -> tail.complete ? reconsider(tail) : changed(tail, incarnation);
      case BLOCKED -> rest(tail, turn);
      case IDLE, MORE, BEHIND, WAITS -> turn;
    };
  }

  /** A compressed file is not what it was when it was read through. */
  private Turn reconsider(Tail tail) {
    compressed.reconsider(tail.key);
    return end(tail);
  }

  private Turn end(Tail tail) {
    tails.remove(tail);
    opener.close(tail.file());
    return Turn.CAUGHT_UP;
  }

  private Turn rest(Tail tail, Turn turn) {
    tail.looks.rest(input.settings.pollIntervalMs());
    return turn;
  }
}
