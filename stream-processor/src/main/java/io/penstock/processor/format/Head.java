// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a line said, as ranges of the line. A {@link HeadReader} fills it; whatever it
 * does not set is absent. Not thread-safe: one is reused.
 */
final class Head {
  final TextTime time = new TextTime();
  boolean timed;

  /** A time without a year, where {@link #yearless} says so; its fraction lies in the text. */
  final SyslogTime shortTime = new SyslogTime();

  boolean yearless;
  int fractionFrom;
  int fractionTo;
  @Nullable Level level;
  int loggerFrom;
  int loggerTo;
  int threadFrom;
  int threadTo;

  /** Address and port; 0 if absent. */
  int clientFrom;

  int clientTo;

  /** The file of source, and the line in it; 0 and -1 if absent. */
  int fileFrom;

  int fileTo;
  long fileLine;
  long pid;
  long threadId;

  /** Who wrote the line, and what all lines of the event share. */
  long writer;

  long group;

  /** Where the text behind the head begins. */
  int textFrom;

  /** Whether no further line can belong to the event. */
  boolean whole;

  void clear() {
    timed = false;
    yearless = false;
    level = null;
    loggerFrom = 0;
    loggerTo = 0;
    threadFrom = 0;
    threadTo = 0;
    clientFrom = 0;
    clientTo = 0;
    fileFrom = 0;
    fileTo = 0;
    fileLine = -1;
    pid = -1;
    threadId = -1;
    writer = 0;
    group = 0;
    textFrom = 0;
    whole = false;
  }

  /** Says that the short time was read, with the fraction that may begin at {@code point}. */
  int yearless(byte[] text, int point, int to) {
    int end = SyslogTime.fractionEnd(text, point, to);
    yearless = true;
    fractionFrom = Math.min(end, point + 1);
    fractionTo = end;
    return end;
  }

  void set(byte[] text, Origin origin, Fields fields) {
    if (yearless) {
      shortTime.set(fields, origin, text, fractionFrom, fractionTo);
    } else if (timed) {
      time.set(fields, origin);
    }
    Level known = level;
    if (known != null) {
      known.set(fields);
    }
    if (loggerTo > loggerFrom) {
      fields.text(Field.LOG_LOGGER, text, loggerFrom, loggerTo);
    }
    if (threadTo > threadFrom) {
      fields.text(Field.PROCESS_THREAD_NAME, text, threadFrom, threadTo);
    }
    if (clientTo > clientFrom) {
      client(text, fields);
    }
    if (fileTo > fileFrom) {
      fields.text(Field.LOG_ORIGIN_FILE_NAME, text, fileFrom, fileTo);
      fields.number(Field.LOG_ORIGIN_FILE_LINE, Math.max(0, fileLine));
    }
    if (pid >= 0) {
      fields.number(Field.PROCESS_PID, pid);
    }
    if (threadId >= 0) {
      fields.number(Field.PROCESS_THREAD_ID, threadId);
    }
  }

  private void client(byte[] text, Fields fields) {
    int colon = Ascii.lastIndexOf(text, clientFrom, clientTo, ':');
    long port = colon < 0 ? -1 : Ascii.number(text, colon + 1, clientTo);
    ClientAddress.set(text, clientFrom, port < 0 ? clientTo : colon, fields);
    if (port >= 0) {
      fields.number(Field.CLIENT_PORT, port);
    }
  }
}
