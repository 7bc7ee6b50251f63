// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * RabbitMQ since 3.7: {@code 2026-11-22 10:51:31.529839+00:00 [error] <0.712.0> text}. Since 3.9
 * every line of an event has the whole head; before, only the first.
 */
final class RabbitmqHead implements HeadReader {
  @Override
  public String name() {
    return "rabbitmq";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    if (!head.time.read(text, from, to)) {
      return false;
    }
    int at = head.time.end();
    if (!Ascii.at(text, at, to, ' ') || !Ascii.at(text, at + 1, to, '[')) {
      return false;
    }
    int close = Ascii.indexOf(text, at, Math.min(to, at + 16), ']');
    head.level = close < 0 ? null : Level.of(text, at + 2, close);
    int process = close + 2;
    if (head.level == null || !Ascii.at(text, process, to, '<')) {
      return false;
    }
    int processTo = Ascii.indexOf(text, process, to, '>') + 1;
    if (processTo <= 0) {
      return false;
    }
    head.timed = true;
    head.writer = Ascii.hash(text, process, processTo);
    head.group = Ascii.hash(text, from, processTo);
    head.loggerFrom = process;
    head.loggerTo = processTo;
    head.textFrom = Math.min(to, processTo + 1);
    return true;
  }

  /** The Erlang process is no logger. */
  @Override
  public void fields(byte[] text, int from, int to, Fields fields) {
    byte[] line = fields.array(Field.LOG_LOGGER);
    fields.text(
        Field.RABBITMQ_PROCESS, line, fields.start(Field.LOG_LOGGER), fields.end(Field.LOG_LOGGER));
    fields.remove(Field.LOG_LOGGER);
    RabbitmqConnection.set(text, from, to, fields);
  }
}
