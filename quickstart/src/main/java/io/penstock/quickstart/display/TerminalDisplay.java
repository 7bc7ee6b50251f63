// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.display;

import io.penstock.quickstart.supervise.Happening;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A block at the lower end of the terminal that is drawn again in place: parts while they come up,
 * then figures. What is to stay is printed above it. Uses two control sequences of ECMA-48: cursor
 * up, and erase to the end of the screen.
 */
public final class TerminalDisplay implements Display {
  private static final String UP = "\033[%dA";
  private static final String ERASE_BELOW = "\033[J";
  private static final long REDRAW_MS = 500;

  private final PrintStream out;
  private final int width;
  private final Map<String, String> settled = new LinkedHashMap<>();
  private final Map<String, Long> startingSinceMs = new LinkedHashMap<>();
  private List<String> figures = List.of();
  private int drawn;
  private long drawnAtMs = Long.MIN_VALUE / 2;

  /** A display of at most {@code width} columns: a line that wrapped could not be drawn over. */
  public TerminalDisplay(PrintStream out, int width) {
    this.out = out;
    this.width = width;
  }

  @Override
  public void happened(long nowMs, Happening happening) {
    if (happening instanceof Happening.Launched) {
      settled.remove(happening.part());
      startingSinceMs.put(happening.part(), nowMs);
      draw(nowMs);
      return;
    }
    startingSinceMs.remove(happening.part());
    List<String> lines = Words.of(happening);
    if (happening instanceof Happening.Ready) {
      settled.put(happening.part(), lines.get(0));
      draw(nowMs);
    } else {
      settled.remove(happening.part());
      say(lines);
      draw(nowMs);
    }
  }

  @Override
  public void say(List<String> lines) {
    erase();
    lines.forEach(out::println);
    out.flush();
  }

  @Override
  public void progress(long nowMs, Progress progress) {
    figures = List.of(Words.figures(progress), Words.state(progress));
    draw(nowMs);
  }

  @Override
  public void tick(long nowMs) {
    if (!startingSinceMs.isEmpty() && nowMs - drawnAtMs >= REDRAW_MS) {
      draw(nowMs);
    }
  }

  @Override
  public void end() {
    erase();
    block(drawnAtMs).forEach(out::println);
    drawn = 0;
    out.flush();
  }

  private void draw(long nowMs) {
    drawnAtMs = nowMs;
    erase();
    List<String> block = block(nowMs);
    block.forEach(out::println);
    drawn = block.size();
    out.flush();
  }

  private List<String> block(long nowMs) {
    List<String> block = new ArrayList<>(settled.values());
    startingSinceMs.forEach(
        (part, sinceMs) ->
            block.add(Words.part(part, "starting, " + Words.seconds(nowMs - sinceMs))));
    block.addAll(figures);
    return block.stream()
        .map(line -> line.length() < width ? line : line.substring(0, width - 1))
        .toList();
  }

  private void erase() {
    if (drawn > 0) {
      out.printf(UP + ERASE_BELOW, drawn);
      drawn = 0;
    }
  }
}
