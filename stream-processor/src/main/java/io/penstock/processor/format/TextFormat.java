// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/**
 * Text without heads: a line is an event, a Python traceback is one event. What a program prints on
 * its standard error, and what no other format knows.
 */
public final class TextFormat implements Format {
  private static final byte[] IGNORED = Ascii.bytes("Exception ignored in: ");
  private static final byte[] MOD_WSGI =
      Ascii.bytes("): Exception occurred processing WSGI script");
  private static final byte[] THREAD = Ascii.bytes("Exception in thread ");

  /** Announced: {@code Exception ignored in:}. */
  private static final int ANNOUNCED = 1;

  private static final int FRAMES = 2;
  private static final int EXCEPTION = 3;
  private static final int BLANK_AFTER_EXCEPTION = 4;
  private static final int CHAINED = 5;
  private static final int MESSAGE = 6;

  private final PythonTraceback traceback = new PythonTraceback();

  @Override
  public String name() {
    return "text";
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    int next = next(open.state(0), text, from, to);
    int first = first(text, from, to);
    if (next > 0) {
      shape.join(0, 0, next, false);
    } else if (first > 0) {
      shape.open(0, 0, first, false);
    } else if (Lines.blank(text, from, to)) {
      shape.bare();
    } else {
      shape.whole(0);
    }
  }

  /** The state after a line that begins a traceback or announces one; 0 for any other. */
  static int first(byte[] text, int from, int to) {
    if (PythonTraceback.opens(text, from, to)) {
      return FRAMES;
    }
    return announces(text, from, to) ? ANNOUNCED : 0;
  }

  /** The state after a line that goes on with a traceback; 0 when it does not. */
  static int next(int state, byte[] text, int from, int to) {
    if (state == 0) {
      return 0;
    }
    if (PythonTraceback.opens(text, from, to)) {
      return state == ANNOUNCED || state == CHAINED ? FRAMES : 0;
    }
    boolean blank = Lines.blank(text, from, to);
    boolean indented = !blank && text[from] == ' ';
    return switch (state) {
      case FRAMES -> blank || indented ? FRAMES : EXCEPTION;
      case EXCEPTION -> blank ? BLANK_AFTER_EXCEPTION : 0;
      case BLANK_AFTER_EXCEPTION ->
          PythonTraceback.chains(text, from, to) ? CHAINED : indented ? MESSAGE : 0;
      case CHAINED -> blank ? CHAINED : 0;
      case MESSAGE -> indented ? MESSAGE : blank ? BLANK_AFTER_EXCEPTION : 0;
      default -> 0;
    };
  }

  private static boolean announces(byte[] text, int from, int to) {
    return Ascii.startsWith(text, from, to, IGNORED)
        || Ascii.indexOf(text, from, to, MOD_WSGI) >= 0
        || (Ascii.startsWith(text, from, to, THREAD) && text[to - 1] == ':');
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    int to = Lines.withoutCarriageReturn(text, event.from(), event.to());
    fields.text(Field.MESSAGE, text, event.from(), to);
    if (event.lines() > 1 && traceback.within(text, event.from(), to, fields) >= 0) {
      Level.ERROR.set(fields);
    }
    return true;
  }
}
