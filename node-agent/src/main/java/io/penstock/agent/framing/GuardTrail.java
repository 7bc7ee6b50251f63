// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

import java.util.ArrayList;
import java.util.List;

/**
 * Guards at some offsets of a generation, each at least twice as far as the one before: so that a
 * copy that ends before what was read can still be told by its content. Immutable.
 */
public record GuardTrail(List<Point> points) {
  /** A trail without points. */
  public static final GuardTrail NONE = new GuardTrail(List.of());

  /** The last bytes before an offset. */
  public record Point(long offset, Guard guard) {}

  public GuardTrail {
    points = List.copyOf(points);
  }

  /** The trail after a frame that ends here. */
  public GuardTrail plus(long offset, Guard guard) {
    long last = points.isEmpty() ? 0 : points.get(points.size() - 1).offset();
    if (guard.length() == 0 || offset < 2 * last) {
      return this;
    }
    List<Point> longer = new ArrayList<>(points);
    longer.add(new Point(offset, guard));
    return new GuardTrail(longer);
  }
}
