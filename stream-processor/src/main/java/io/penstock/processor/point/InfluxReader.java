// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import java.util.ArrayList;
import java.util.List;

/** Reads InfluxDB's line protocol: many lines a datagram. Immutable. */
public final class InfluxReader implements PointReader {
  private final Precision precision;

  public InfluxReader(Precision precision) {
    this.precision = precision;
  }

  @Override
  public List<Part> read(byte[] datagram, int from, int to, boolean torn) {
    List<Part> parts = new ArrayList<>();
    int at = from;
    while (at < to) {
      int next = next(datagram, at, to);
      if (torn && next == to && datagram[to - 1] != '\n') {
        parts.add(new Part.Unreadable(at, to, "influx: the end of the datagram is missing"));
      } else {
        line(datagram, at, next, parts);
      }
      at = next;
    }
    return parts;
  }

  private void line(byte[] datagram, int from, int next, List<Part> parts) {
    int to = next;
    while (to > from && datagram[to - 1] <= ' ' && datagram[to - 1] >= 0) {
      to--;
    }
    int begin = from;
    while (begin < to && datagram[begin] <= ' ' && datagram[begin] >= 0) {
      begin++;
    }
    if (begin == to || datagram[begin] == '#') {
      parts.add(new Part.Blank(from, next));
      return;
    }
    try {
      new InfluxLine(datagram, begin, to, precision).parts(from, next, parts);
    } catch (InfluxLine.WrongException e) {
      parts.add(new Part.Unreadable(from, next, "influx: " + e.getMessage()));
    }
  }

  /** Behind the line that begins here. A text in quotes may hold line ends. */
  private static int next(byte[] datagram, int from, int to) {
    boolean fields = false;
    boolean quoted = false;
    int firstEnd = -1;
    for (int i = from; i < to; i++) {
      byte c = datagram[i];
      if (c == '\n') {
        if (!quoted) {
          return i + 1;
        }
        firstEnd = firstEnd < 0 ? i + 1 : firstEnd;
      } else if (c == '\\' && i + 1 < to && datagram[i + 1] != '\n') {
        i++;
      } else if (c == ' ') {
        fields = true;
      } else if (c == '"' && fields && (quoted || datagram[i - 1] == '=')) {
        quoted = !quoted;
      }
    }
    // a quote that is never closed costs its line, not those behind it
    return quoted && firstEnd > 0 ? firstEnd : to;
  }
}
