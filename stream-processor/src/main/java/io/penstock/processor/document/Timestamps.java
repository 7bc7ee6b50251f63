// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;

/** Writes times as {@code 2026-11-22T10:06:02.229Z}, in UTC. Not thread-safe: keeps a second. */
final class Timestamps {
  private static final int DAY_SECONDS = 86_400;

  private final ByteSink secondText = new ByteSink(32);
  private long second = Long.MIN_VALUE;
  private long day = Long.MIN_VALUE;
  private byte[] dayText = {};

  /** Writes the time with at least three and at most nine digits of the second's fraction. */
  void write(ByteSink out, long epochSecond, int nanos, int fractionDigits) {
    if (epochSecond != second) {
      toSecond(epochSecond);
      second = epochSecond;
    }
    out.add(secondText.array(), 0, secondText.size());
    if (fractionDigits <= 3) {
      out.digits(nanos / 1_000_000, 3);
    } else if (fractionDigits <= 6) {
      out.digits(nanos / 1000, 6);
    } else {
      out.digits(nanos, 9);
    }
    out.add('Z');
  }

  private void toSecond(long epochSecond) {
    long epochDay = Math.floorDiv(epochSecond, (long) DAY_SECONDS);
    if (epochDay != day) {
      day = epochDay;
      dayText = Ascii.bytes(java.time.LocalDate.ofEpochDay(epochDay).toString());
    }
    int ofDay = (int) (epochSecond - epochDay * DAY_SECONDS);
    secondText.clear();
    secondText.add(dayText);
    secondText.add('T');
    secondText.digits(ofDay / 3600, 2);
    secondText.add(':');
    secondText.digits(ofDay / 60 % 60, 2);
    secondText.add(':');
    secondText.digits(ofDay % 60, 2);
    secondText.add('.');
  }
}
