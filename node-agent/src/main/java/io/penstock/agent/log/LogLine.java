// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.log;

import io.penstock.endpoint.JsonText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Something that was logged. Immutable. */
record LogLine(long timeMs, Level level, String logger, String message, @Nullable Throwable cause) {
  private static final DateTimeFormatter HUMAN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  String in(LogSettings.Format format) {
    return format == LogSettings.Format.JSON ? json() : human();
  }

  /** A line for people; a stack trace on lines of its own. */
  private String human() {
    String time = HUMAN.format(Instant.ofEpochMilli(timeMs).atZone(ZoneId.systemDefault()));
    String head = time + ' ' + level + ' ' + logger + " - " + Printable.lines(message) + '\n';
    return cause == null ? head : head + trace();
  }

  /** One line whatever the message holds, with the names of the Elastic Common Schema. */
  private String json() {
    JsonText json =
        new JsonText()
            .open()
            .time("@timestamp", timeMs)
            .text("log.level", level.name().toLowerCase(Locale.ROOT))
            .text("log.logger", logger)
            .text("message", message);
    if (cause != null) {
      json.text("error.stack_trace", trace());
    }
    return json.close().line();
  }

  private String trace() {
    StringWriter trace = new StringWriter();
    if (cause != null) {
      cause.printStackTrace(new PrintWriter(trace));
    }
    return trace.toString();
  }
}
