// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.format.Shape;
import io.penstock.processor.format.TextFormat;
import org.jspecify.annotations.Nullable;

/**
 * Gives each whole line to the event that it belongs to: an open one, or a new one, or one of the
 * generation before. Not thread-safe.
 */
final class Placement {
  private final OpenList open;
  private final Growth growth;
  private final Shaping shaping;
  private final Reports reports;
  private final EventSink sink;
  private @Nullable Placement before;

  Placement(OpenList open, Growth growth, Shaping shaping, Reports reports, EventSink sink) {
    this.open = open;
    this.growth = growth;
    this.shaping = shaping;
    this.reports = reports;
    this.sink = sink;
  }

  /** With whose events lines may go on; null if with nobody's. */
  void before(@Nullable Placement older) {
    before = older;
  }

  /** A line of this generation. */
  void line(Line line) {
    reports.open(line);
    Shape shape = shaping.byFormat(line);
    if (shape.kind() == Shape.Kind.BARE) {
      bare(line);
    } else if (shape.kind() == Shape.Kind.JOIN && orphanOfBefore(shape, line)) {
      sink.ignored(line.sourceBytes);
    } else {
      place(shape, false, line);
    }
  }

  private void place(Shape shape, boolean plain, Line line) {
    OpenEvent event = headed(shape, plain, line);
    if (shape.kind() == Shape.Kind.WHOLE) {
      growth.complete(event, false);
    }
  }

  /**
   * A line that the stream's format, or plain text, knows.
   *
   * @return the event that has it now
   */
  OpenEvent headed(Shape shape, boolean plain, Line line) {
    OpenEvent event = open.find(growth.channel(), shape.writer(), plain);
    if (event != null && joins(shape, event)) {
      event = growth.makeRoom(event, line);
    } else {
      if (event != null) {
        growth.complete(event, false);
      }
      event = growth.begin(shape, plain, line.offset);
    }
    event.follow(shape);
    growth.add(event, line);
    return event;
  }

  private static boolean joins(Shape shape, OpenEvent event) {
    return shape.kind() == Shape.Kind.JOIN && event.group == shape.group();
  }

  private void bare(Line line) {
    OpenEvent taker = open.taker(growth.channel(), growth.readMs());
    boolean mine = taker != null && taker == open.newest(growth.channel());
    boolean mayOpenReport = TextFormat.mayOpenReport(line.text, line.textFrom, line.textTo);
    if (!mine || mayOpenReport) {
      Shape shape = shaping.byPlainText(line);
      if (taker != null && mayOpenReport && shape.kind() == Shape.Kind.OPEN) {
        reports.ruler(taker, line);
        return;
      }
      if (standsAlone(shape, taker)) {
        place(shape, true, line);
        return;
      }
    }
    if (taker == null) {
      sink.ignored(line.sourceBytes);
    } else {
      growth.add(growth.makeRoom(taker, line), line);
    }
  }

  /** Whether plain text, as it judged the line, has it rather than the event that takes lines. */
  private static boolean standsAlone(Shape shape, @Nullable OpenEvent taker) {
    return switch (shape.kind()) {
      case BARE -> false;
      case JOIN -> true;
      case WHOLE -> taker == null;
      case OPEN -> taker == null || TextFormat.certain(shape.state());
    };
  }

  /** Whether the first line of this generation goes on with an event of the older one. */
  boolean continuesBefore(Line line) {
    Placement older = before;
    return older != null && older.carryOn(line, growth.nowMs(), growth.readMs());
  }

  /** Whether the line would open an event here, but goes on with one of the older generation. */
  private boolean orphanOfBefore(Shape shape, Line line) {
    Placement older = before;
    if (older == null || shape.group() == 0) {
      return false;
    }
    OpenEvent mine = open.find(growth.channel(), shape.writer(), false);
    return (mine == null || !joins(shape, mine))
        && older.carryOn(line, growth.nowMs(), growth.readMs());
  }

  /**
   * Takes a line of the next generation, if it goes on with an open event of this one. Its bytes
   * are not this generation's.
   */
  private boolean carryOn(Line line, long nowMs, long readMs) {
    growth.clock(nowMs, readMs);
    reports.open(line);
    Shape shape = shaping.byFormat(line);
    OpenEvent event = null;
    if (shape.kind() == Shape.Kind.JOIN) {
      event = open.find(0, shape.writer(), false);
      event = event != null && joins(shape, event) ? event : null;
    } else if (shape.kind() == Shape.Kind.BARE) {
      event = open.taker(0, readMs);
      if (event == null || event != open.newest(0)) {
        shape = shaping.byPlainText(line);
        event = shape.kind() == Shape.Kind.JOIN ? open.find(0, shape.writer(), true) : event;
      }
    }
    if (event == null || OpenList.late(event, readMs) || !growth.hasRoom(event, line)) {
      return false;
    }
    if (shape.kind() == Shape.Kind.JOIN) {
      event.follow(shape);
    }
    growth.carry(event, line);
    return true;
  }
}
