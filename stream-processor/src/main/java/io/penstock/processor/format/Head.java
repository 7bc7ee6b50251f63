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
  @Nullable Level level;
  int loggerFrom;
  int loggerTo;
  int threadFrom;
  int threadTo;

  /** Address and port; 0 if absent. */
  int clientFrom;

  int clientTo;
  long pid;
  long threadId;

  /** Who wrote the line, and what all lines of the event share. */
  long writer;

  long group;

  /** Where the text behind the head begins. */
  int textFrom;

  void clear() {
    timed = false;
    level = null;
    loggerFrom = 0;
    loggerTo = 0;
    threadFrom = 0;
    threadTo = 0;
    clientFrom = 0;
    clientTo = 0;
    pid = -1;
    threadId = -1;
    writer = 0;
    group = 0;
    textFrom = 0;
  }

  void set(byte[] text, Origin origin, Fields fields) {
    if (timed) {
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
