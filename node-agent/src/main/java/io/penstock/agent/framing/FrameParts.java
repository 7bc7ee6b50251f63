// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import io.penstock.contract.LineEnds;
import io.penstock.contract.OctetCounting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Splits a frame that is too large for the broker, and replaces what cannot be sent. Pure. */
public final class FrameParts {
  private final Frame frame;
  private final int limit;
  private final int refusedBytes;
  private final String cause;
  private final LineEnds ends;
  private final List<Frame> parts = new ArrayList<>();
  private int partStart;

  private FrameParts(Frame frame, int limit, int refusedBytes, String cause) {
    this.frame = frame;
    this.limit = limit;
    this.refusedBytes = refusedBytes;
    this.cause = cause;
    this.ends = LineEnds.of(frame.header().charset());
  }

  /**
   * The frame in parts of at most {@code limit} bytes: between lines or messages where there is
   * one, inside a line (flagged) where there is none. A message cannot be cut: a larger one is a
   * part of its own, or dropped.
   *
   * @param refusedBytes messages of this size are dropped
   * @param cause why they are
   */
  public static List<Frame> of(Frame frame, int limit, int refusedBytes, String cause) {
    if (frame.value().length <= limit) {
      return List.of(frame);
    }
    FrameParts parts = new FrameParts(frame, limit, refusedBytes, cause);
    if (frame.header().framing() == Framing.LINES) {
      parts.cutLines();
    } else {
      parts.cutMessages();
    }
    return List.copyOf(parts.parts);
  }

  /** A frame that says that this one's range is not sent, and why. */
  public static Frame dropped(Frame frame, String cause) {
    FrameHeader header = frame.header();
    return new Frame(
        header(header, header.startOffset(), header.endOffset(), Set.of(FrameFlag.DROPPED), cause),
        0,
        new byte[0]);
  }

  private void cutLines() {
    byte[] value = frame.value();
    while (value.length - partStart > limit) {
      long offset = frame.header().startOffset() + partStart;
      int most = partStart + limit;
      int end = ends.last(value, partStart, most, offset);
      boolean insideLine = end == partStart;
      add(
          insideLine ? ends.characterStart(value, partStart, most, offset) : end,
          EnumSet.of(insideLine ? FrameFlag.CUT : FrameFlag.MORE));
    }
    add(value.length, frame.header().flags());
  }

  private void cutMessages() {
    byte[] value = frame.value();
    OctetCounting.read(
        value,
        (entry, from, to) -> {
          if (to - partStart > limit && entry > partStart) {
            add(entry, Set.of(FrameFlag.MORE));
          }
          if (to - entry >= refusedBytes) {
            drop(to);
          } else if (to - entry > limit && to < value.length) {
            add(to, Set.of(FrameFlag.MORE));
          }
        });
    if (partStart < value.length) {
      add(value.length, frame.header().flags());
    }
  }

  private void add(int end, Set<FrameFlag> flags) {
    byte[] part = Arrays.copyOfRange(frame.value(), partStart, end);
    FrameHeader header = headerUpTo(end, flags, "");
    boolean cut = flags.contains(FrameFlag.CUT);
    int lines = cut ? 0 : LineRun.of(part, 0, part.length, ends, header.startOffset()).lines();
    parts.add(new Frame(header, lines, part));
    partStart = end;
  }

  private void drop(int end) {
    parts.add(new Frame(headerUpTo(end, Set.of(FrameFlag.DROPPED), cause), 0, new byte[0]));
    partStart = end;
  }

  private FrameHeader headerUpTo(int end, Set<FrameFlag> flags, String why) {
    long base = frame.header().startOffset();
    return header(frame.header(), base + partStart, base + end, flags, why);
  }

  private static FrameHeader header(
      FrameHeader like, long start, long end, Set<FrameFlag> flags, String cause) {
    return new FrameHeader(
        like.node(),
        like.stream(),
        like.generation(),
        start,
        end,
        like.framing(),
        like.readTimeMs(),
        like.zone(),
        like.labels(),
        flags,
        cause,
        like.charset());
  }
}
