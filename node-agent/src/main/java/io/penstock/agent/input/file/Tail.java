// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.Guard;
import io.penstock.agent.framing.LineRun;
import io.penstock.agent.io.FileStatus;
import io.penstock.agent.io.InputFile;
import io.penstock.contract.FrameFlag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One open file, read from its incarnation's offset on. Belongs to the reader's thread. */
final class Tail {
  private static final long VERIFY_INTERVAL_MS = 5_000;
  private static final long NEVER = Long.MIN_VALUE;

  /** Time stamps of files may be this coarse. */
  private static final long TIMESTAMP_MS = 2_000;

  final Object key;
  final LookTimes looks;
  private final InputFile file;
  private final InputShare input;

  Path path;
  boolean detached;

  /** No path shows it any more: it cannot be opened again. */
  boolean gone;

  /** Nothing can be added to it. */
  boolean complete;

  @Nullable Incarnation incarnation;

  /** What lies before this offset is not read but named as dropped. */
  long skipTo;

  /** What this file was and no longer is. */
  final Set<Incarnation> ruledOut = new HashSet<>();

  private @Nullable FileCharset charset;
  private long seenSize = -1;

  /** When all behind the offset was last seen to be room that is yet to be written. */
  private long blankAtMs = NEVER;

  private long verifiedAt;
  private long sentBytes;

  Tail(FoundFile found, InputFile file, InputShare input) {
    this.key = found.status().key();
    this.path = found.path();
    this.file = file;
    this.input = input;
    this.looks = new LookTimes(input.clock);
  }

  InputFile file() {
    return file;
  }

  /** Bytes of it that went into the frame log so far. */
  long sentBytes() {
    return sentBytes;
  }

  /**
   * Whether nothing in it was left unread at the last look, as far as is known. Of what has not
   * begun that is so at most of the file under its stream's own name.
   */
  boolean readWhole() {
    Incarnation is = incarnation;
    return is == null ? !detached : !complete && (seenSize == is.offset || blankAtMs > NEVER);
  }

  /** Whether all that a file holds which looks like this now was read, or is unwritten room. */
  boolean sawAllOf(FileStatus now) {
    Incarnation is = incarnation;
    long read = is == null ? 0 : is.offset;
    boolean blank = seenSize == now.sizeBytes() && blankAtMs > now.modifiedMs() + TIMESTAMP_MS;
    return now.key().equals(key) && (now.sizeBytes() == read || blank);
  }

  /** Nothing was added for so long that a last line without newline is sent as it is. */
  private boolean idle() {
    return looks.quietFor(input.settings.partialAfterMs());
  }

  /** Nothing was added for long enough to believe that nothing will be. */
  boolean finished() {
    return complete || (detached && looks.quietFor(input.settings.closeRotatedAfterMs()));
  }

  /** Its content is not, or no longer, this one's. */
  void isNot(Incarnation other) {
    ruledOut.add(other);
    incarnation = null;
    seenSize = -1;
    blankAtMs = NEVER;
    skipTo = 0;
    charset = null;
  }

  /** Its content is this generation's, of which some was read. */
  void goesOn(Incarnation known) {
    incarnation = known;
    skipTo = 0;
  }

  /** Its first line will not be completed soon, or never. */
  boolean quietForGood() {
    return finished() || idle();
  }

  /**
   * Reads whole lines into the frame log.
   *
   * @param budget about how many bytes; 0 if none may be read now
   * @param most nothing is read when more bytes than this wait
   */
  Turn turn(Incarnation from, ReadBuffer buffer, long budget, long most) throws IOException {
    long size = file.sizeBytes();
    if (size == seenSize) {
      if (!verified(from)) {
        return Turn.CHANGED;
      }
      return size > from.offset && idle() ? finish(from, buffer) : Turn.IDLE;
    }
    if (size < from.offset) {
      return Turn.CHANGED;
    }
    if (size - Math.max(from.offset, skipTo) > most) {
      return Turn.BEHIND;
    }
    if (budget == 0) {
      return Turn.WAITS;
    }
    if (from.offset < skipTo) {
      return drop(from, Math.min(skipTo, size), "start-at") ? Turn.MORE : Turn.BLOCKED;
    }
    looks.grew();
    blankAtMs = NEVER;
    long stopAt = from.offset + budget;
    try {
      while (from.offset < stopAt) {
        Turn step = step(from, buffer, size);
        from.seenBytes = step == Turn.CHANGED ? from.seenBytes : size;
        if (step != Turn.MORE) {
          return step;
        }
      }
    } finally {
      buffer.shrink();
      input.log.seen(from.stream, from.generation, size);
    }
    return Turn.MORE;
  }

  /** Sends what stands behind the last newline, for nothing more will come. */
  Turn finish(Incarnation from, ReadBuffer buffer) throws IOException {
    // not more than there is: the JDK keeps a buffer of its own for the largest read of a thread
    long rest = Math.max(0, file.sizeBytes() - from.offset);
    int wanted = (int) Math.min(input.settings.maxLineBytes(), rest);
    buffer.grow(wanted);
    try {
      int count = read(from, buffer.bytes(), wanted);
      int start = from.guard.length();
      if (!isStill(from, buffer.bytes(), count)) {
        return Turn.CHANGED;
      }
      if (lines(from, buffer.bytes(), start, count).lines() > 0) {
        // room that was empty at the last look was written to
        seenSize = -1;
        blankAtMs = NEVER;
        return Turn.MORE;
      }
      int end = count;
      while (end > start && buffer.bytes()[end - 1] == 0) {
        end--;
      }
      // the NUL byte of a character is none of room that is yet to be written
      end = Math.min(count, end + (int) ((from.offset + end - start) % unitBytes()));
      if (end > start) {
        return send(from, buffer.bytes(), start, end, 0, Set.of(FrameFlag.PARTIAL))
            ? Turn.MORE
            : Turn.BLOCKED;
      }
      blankAtMs = input.clock.wallMs();
      return Turn.CAUGHT_UP;
    } finally {
      buffer.shrink();
    }
  }

  /** A file may be rewritten without changing its size: now and then its content is looked at. */
  private boolean verified(Incarnation from) throws IOException {
    long now = input.clock.ticksMs();
    if (now - verifiedAt < VERIFY_INTERVAL_MS) {
      return true;
    }
    verifiedAt = now;
    byte[] last = new byte[from.guard.length()];
    return file.read(from.offset - last.length, ByteBuffer.wrap(last)) == last.length
        && from.guard.fits(last, 0);
  }

  /**
   * Whether what was read last still stands before the offset. Before anything was read, whether
   * the file still begins as it did when it was identified: it may have been truncated since.
   */
  private boolean isStill(Incarnation from, byte[] bytes, int count) throws IOException {
    return from.offset == 0
        ? Identity.fits(file, from)
        : count >= from.guard.length() && from.guard.fits(bytes, 0);
  }

  private Turn step(Incarnation from, ReadBuffer buffer, long size) throws IOException {
    int wanted = buffer.bytes().length - Guard.MAX_BYTES;
    byte[] bytes = buffer.bytes();
    int count = read(from, bytes, wanted);
    int start = from.guard.length();
    if (!isStill(from, bytes, count)) {
      return Turn.CHANGED;
    }
    if (LineRun.holeBytes(bytes, start, count) >= LineRun.LEAST_HOLE_BYTES) {
      return skipHole(from, bytes, size);
    }
    LineRun run = lines(from, bytes, start, count);
    boolean sent = true;
    if (run.lines() > 0) {
      boolean full = count - start == wanted && from.offset + run.end() - start < size;
      Set<FrameFlag> flags = full ? Set.of(FrameFlag.MORE) : Set.of();
      sent = send(from, bytes, start, run.end(), run.lines(), flags);
    } else if (count - start < wanted) {
      seenSize = size;
      return Turn.CAUGHT_UP;
    } else if (wanted < input.settings.maxLineBytes()) {
      buffer.grow(Math.min(input.settings.maxLineBytes(), wanted * 4));
    } else {
      int cut = charset().ends().characterStart(bytes, start, count, from.offset);
      sent = send(from, bytes, start, cut, 0, Set.of(FrameFlag.CUT));
    }
    return sent ? Turn.MORE : Turn.BLOCKED;
  }

  /**
   * Writers that do not append leave a hole of NUL bytes when their file is truncated. It is
   * skipped once something follows it: until then it may be room that is yet to be written.
   */
  private Turn skipHole(Incarnation from, byte[] bytes, long size) throws IOException {
    long at = from.offset;
    ByteBuffer target = ByteBuffer.wrap(bytes);
    while (at < size) {
      int count = file.read(at, target.clear());
      int hole = LineRun.holeBytes(bytes, 0, count);
      at += hole;
      if (hole < count) {
        return drop(from, at - at % unitBytes(), "nul-hole") ? Turn.MORE : Turn.BLOCKED;
      }
      if (count == 0) {
        break;
      }
    }
    seenSize = size;
    return Turn.CAUGHT_UP;
  }

  private boolean drop(Incarnation from, long end, String cause) throws IOException {
    return input.frames.drop(from, end, cause, charset().name());
  }

  private FileCharset charset() throws IOException {
    FileCharset known = charset;
    if (known == null) {
      known = FileCharset.of(input.reading, file);
      charset = known;
    }
    return known;
  }

  private int unitBytes() throws IOException {
    return charset().ends().unitBytes();
  }

  private LineRun lines(Incarnation from, byte[] bytes, int start, int end) throws IOException {
    return LineRun.of(bytes, start, end, charset().ends(), from.offset);
  }

  /** Reads the guard and what follows it. */
  private int read(Incarnation from, byte[] bytes, int wanted) throws IOException {
    int guard = from.guard.length();
    ByteBuffer target = ByteBuffer.wrap(bytes, 0, guard + wanted);
    return file.read(from.offset - guard, target);
  }

  private boolean send(
      Incarnation from, byte[] bytes, int start, int end, int lines, Set<FrameFlag> flags)
      throws IOException {
    if (!input.frames.send(from, bytes, start, end, lines, flags, charset().name())) {
      return false;
    }
    sentBytes += end - start;
    return true;
  }
}
