// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Lines;

/**
 * How a line of oslo.log relates to others: a record opens an event of its process, the lines of
 * its traceback join it. All heads without a pid in a stream are one writer's. Not thread-safe.
 */
final class OsloShapes {
  /** What a state's low byte says of the writer's event; above it are bits of the event's group. */
  private static final int TAKES_EXCEPTION_LINES = 2;

  private static final int NO_TRACEBACK = 1;
  private static final int KIND = 0xff;

  private final OsloHeads heads;

  /** Keeps the heads that it reads. */
  OsloShapes(OsloHeads heads) {
    this.heads = heads;
  }

  void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    OsloHead next = heads.next();
    if (!next.read(text, from, to)) {
      shape.bare();
      return;
    }
    long group = next.group(text);
    if (!next.exceptionLevel || next.hasContext()) {
      shape.open(next.pid, group, state(group, TAKES_EXCEPTION_LINES), true);
    } else {
      exceptionLine(text, to, next, group, open, shape);
    }
    if (shape.kind() != Shape.Kind.BARE) {
      shape.mark(heads.keep());
    }
  }

  /**
   * A line at level ERROR without context belongs to the record of its time, pid and logger, or is
   * what is left of a traceback, or a record in a format that has no context.
   */
  private static void exceptionLine(
      byte[] text, int to, OsloHead next, long group, OpenEvents open, Shape shape) {
    int state = open.state(next.pid);
    if (state == state(group, TAKES_EXCEPTION_LINES)) {
      shape.join(next.pid, group, state, false);
    } else if (!next.sure(text, to)) {
      shape.bare();
    } else if (!ofRecordWithoutPid(text, next, open, shape)) {
      alone(text, to, next, group, state == state(group, NO_TRACEBACK), shape);
    }
  }

  /** A record's format may have no pid where that of its traceback's lines has one. */
  private static boolean ofRecordWithoutPid(
      byte[] text, OsloHead next, OpenEvents open, Shape shape) {
    int state = open.state(OsloHead.NO_PID);
    long group = state == 0 ? 0 : next.groupWithoutPid(text);
    if (state == 0 || state != state(group, TAKES_EXCEPTION_LINES)) {
      return false;
    }
    shape.join(OsloHead.NO_PID, group, state, false);
    return true;
  }

  /**
   * A line that goes on with no record's traceback.
   *
   * @param behindMessage whether its writer's event has its group, but is none with a traceback
   */
  private static void alone(
      byte[] text, int to, OsloHead next, long group, boolean behindMessage, Shape shape) {
    if (next.showsTraceback(text, to)) {
      // without a pid it may be a traceback that some program logged as a message
      boolean bare = next.pid == OsloHead.NO_PID;
      shape.join(next.pid, group, state(group, TAKES_EXCEPTION_LINES), bare);
    } else if (behindMessage && !Lines.blank(text, next.textFrom, to)) {
      shape.open(next.pid, group, state(group, NO_TRACEBACK), true);
    } else {
      shape.join(next.pid, group, state(group, NO_TRACEBACK), true);
    }
  }

  private static int state(long group, int kind) {
    return ((int) group & ~KIND) | kind;
  }
}
