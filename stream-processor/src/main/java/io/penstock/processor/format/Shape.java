// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

/**
 * What a {@link Format} says about one line. Not thread-safe; one instance is reused for every
 * line.
 */
public final class Shape {
  /** How a line relates to the events of its stream. */
  public enum Kind {
    /** The first line of an event of its writer. */
    OPEN,
    /** Belongs to its writer's open event if that has the same group, else opens one. */
    JOIN,
    /** Has no head: belongs to an open event that takes bare lines, else it stands alone. */
    BARE,
    /** Completes its writer's open event, and is an event itself. */
    WHOLE
  }

  private Kind kind = Kind.BARE;
  private long writer;
  private long group;
  private int state;
  private boolean takesBare;
  private long mark;

  /** The first line of an event; bare lines that follow belong to it. */
  public void open(long newWriter, long newGroup) {
    set(Kind.OPEN, newWriter, newGroup, 0, true);
  }

  /** The first line of an event in a format that keeps a state from line to line. */
  public void open(long newWriter, long newGroup, int newState, boolean bare) {
    set(Kind.OPEN, newWriter, newGroup, newState, bare);
  }

  /** A further line of the event with this group. */
  public void join(long newWriter, long newGroup, int newState, boolean bare) {
    set(Kind.JOIN, newWriter, newGroup, newState, bare);
  }

  public void bare() {
    set(Kind.BARE, 0, 0, 0, false);
  }

  public void whole(long newWriter) {
    set(Kind.WHOLE, newWriter, 0, 0, false);
  }

  private void set(Kind newKind, long newWriter, long newGroup, int newState, boolean bare) {
    kind = newKind;
    writer = newWriter;
    group = newGroup;
    state = newState;
    takesBare = bare;
    mark = 0;
  }

  /** Adds a mark by which the format will know the line again, see {@link EventText#mark}. */
  void mark(long newMark) {
    mark = newMark;
  }

  public Kind kind() {
    return kind;
  }

  /** Who wrote the line: events of different writers may interleave. */
  public long writer() {
    return writer;
  }

  /** What all lines of an event share. */
  public long group() {
    return group;
  }

  /** The format's note for the next line, see {@link OpenEvents#state}. */
  public int state() {
    return state;
  }

  /** The format's mark of the line; 0 if it has none. */
  public long mark() {
    return mark;
  }

  /** Whether a following bare line may belong to the event after this line. */
  public boolean takesBare() {
    return takesBare;
  }
}
