// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/**
 * MariaDB's error log, see {@link MariadbHead}. What InnoDB's monitor puts out begins with a ruler
 * in front of its head, which is layout, and ends with another one.
 */
final class MariadbFormat implements Format {
  private static final byte[] MONITOR = Ascii.bytes(" INNODB MONITOR OUTPUT");
  private static final byte[] END = Ascii.bytes("END OF INNODB MONITOR OUTPUT");
  private static final int RULER_BYTES = 37;

  /** Behind a ruler that may be a monitor's first line. */
  private static final int RULED = 1;

  private static final int IN_MONITOR = 2;

  private final Format headed = new HeadedFormat(new MariadbHead(), HeadedFormat.Continuation.BARE);
  private final EventText inner = new EventText();

  @Override
  public String name() {
    return headed.name();
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    if (ruler(text, from, to)) {
      if (open.state(0) == IN_MONITOR) {
        shape.bare();
      } else {
        shape.open(0, 0, RULED, true);
      }
      return;
    }
    if (Ascii.equal(text, from, to, END) && open.state(0) == IN_MONITOR) {
      shape.join(0, 0, 0, true);
      return;
    }
    headed.shape(text, from, to, open, shape);
    if (shape.kind() == Shape.Kind.OPEN && monitor(text, from, to)) {
      if (open.state(0) == RULED) {
        shape.join(0, 0, IN_MONITOR, true);
      } else {
        shape.open(0, 0, IN_MONITOR, true);
      }
    }
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    int newline = Lines.next(text, event.from(), event.to());
    int end = Lines.withoutCarriageReturn(text, event.from(), Math.max(event.from(), newline));
    if (!ruler(text, event.from(), end)) {
      return headed.parse(event, origin, fields);
    }
    inner.set(text, newline + 1, event.to(), event.lines() - 1, event.part(), event.envelope());
    return headed.parse(inner, origin, fields);
  }

  private static boolean ruler(byte[] text, int from, int to) {
    return to - from == RULER_BYTES && Ascii.skip(text, from, to, '=') == to;
  }

  private static boolean monitor(byte[] text, int from, int to) {
    int words = to - MONITOR.length;
    return words > from && Ascii.startsWith(text, words, to, MONITOR);
  }
}
