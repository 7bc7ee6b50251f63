// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

/** In what unit the times of lines are counted. */
public enum Precision {
  NS(1_000_000_000L, 9),
  US(1_000_000L, 6),
  MS(1_000L, 3),
  S(1L, 0);

  private final long perSecond;
  private final int digits;

  Precision(long perSecond, int digits) {
    this.perSecond = perSecond;
    this.digits = digits;
  }

  /** The one of this name; nanoseconds if there is none. */
  public static Precision named(String name) {
    return switch (name) {
      case "us" -> US;
      case "ms" -> MS;
      case "s" -> S;
      default -> NS;
    };
  }

  Moment moment(long count) {
    long fraction = Math.floorMod(count, perSecond);
    return Moment.of(
        Math.floorDiv(count, perSecond), fraction * (NS.perSecond / perSecond), digits);
  }
}
