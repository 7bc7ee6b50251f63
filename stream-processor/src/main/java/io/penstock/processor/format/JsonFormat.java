// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.JsonStrings;
import io.penstock.processor.text.Lines;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line: oslo.log's JSON formatter, RabbitMQ's, those of Elasticsearch, OpenSearch
 * and MongoDB, etcd, containers' json-file, and what else uses the usual names. All members stay
 * readable in {@code event.original}.
 */
final class JsonFormat implements Format {
  /** Of an entry of the journal without a message: microseconds since 1970. */
  private static final String JOURNAL = "__REALTIME_TIMESTAMP";

  private static final Set<String> TIMES =
      Set.of(
          "created", "ts", "time", "timestamp", "@timestamp", "t", "t.$date", JOURNAL, "asctime");
  private static final Set<String> LEVELS =
      Set.of("levelname", "level", "lvl", "severity", "log.level", "s");
  private static final Map<String, Field> TEXTS =
      Map.ofEntries(
          Map.entry("message", Field.MESSAGE),
          Map.entry("msg", Field.MESSAGE),
          Map.entry("log", Field.MESSAGE),
          Map.entry("name", Field.LOG_LOGGER),
          Map.entry("logger", Field.LOG_LOGGER),
          Map.entry("log.logger", Field.LOG_LOGGER),
          Map.entry("caller", Field.LOG_LOGGER),
          Map.entry("component", Field.LOG_LOGGER),
          Map.entry("c", Field.LOG_LOGGER),
          Map.entry("process.thread.name", Field.PROCESS_THREAD_NAME),
          Map.entry("ctx", Field.PROCESS_THREAD_NAME),
          Map.entry("traceback", Field.ERROR_STACK_TRACE),
          Map.entry("stacktrace", Field.ERROR_STACK_TRACE),
          Map.entry("error.stack_trace", Field.ERROR_STACK_TRACE),
          Map.entry("error", Field.ERROR_MESSAGE),
          Map.entry("err", Field.ERROR_MESSAGE),
          Map.entry("error.message", Field.ERROR_MESSAGE),
          Map.entry("error.type", Field.ERROR_TYPE),
          Map.entry("funcname", Field.LOG_ORIGIN_FUNCTION),
          Map.entry("pathname", Field.LOG_ORIGIN_FILE_NAME),
          Map.entry("context.request_id", Field.OPENSTACK_REQUEST_ID),
          Map.entry("context.global_request_id", Field.OPENSTACK_GLOBAL_REQUEST_ID),
          Map.entry("context.resource_uuid", Field.OPENSTACK_INSTANCE_ID),
          Map.entry("extra.instance.uuid", Field.OPENSTACK_INSTANCE_ID),
          Map.entry("context.domain", Field.OPENSTACK_DOMAIN_ID),
          Map.entry("context.user_domain", Field.OPENSTACK_USER_DOMAIN_ID),
          Map.entry("context.project_domain", Field.OPENSTACK_PROJECT_DOMAIN_ID),
          Map.entry("context.system_scope", Field.OPENSTACK_SYSTEM_SCOPE),
          Map.entry("context.user_name", Field.USER_NAME),
          Map.entry("context.user", Field.USER_ID),
          Map.entry("context.user_id", Field.USER_ID),
          Map.entry("context.tenant", Field.OPENSTACK_PROJECT_ID),
          Map.entry("context.project", Field.OPENSTACK_PROJECT_ID),
          Map.entry("context.project_id", Field.OPENSTACK_PROJECT_ID));

  private final String name;
  private final byte[] beginning;
  private final JsonMembers members = new JsonMembers();
  private final TextTime time = new TextTime();
  private final PythonTraceback traceback = new PythonTraceback();
  private final ExceptionName exception = new ExceptionName();
  private final AccessLine access = new AccessLine();
  private boolean named;

  private JsonFormat(String name, String beginning) {
    this.name = name;
    this.beginning = Ascii.bytes(beginning);
  }

  /** Any object. */
  static JsonFormat any() {
    return new JsonFormat("json", "{");
  }

  /** Only what oslo.log's formatter writes: a message may hold lines that are objects, too. */
  static JsonFormat oslo() {
    return new JsonFormat("oslo-json", "{\"message\": ");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    boolean object = Ascii.startsWith(text, from, to, beginning) && text[to - 1] == '}';
    if (object && Ascii.indexOf(text, from, Math.min(to, from + 3), '"') > 0) {
      shape.whole(0);
    } else {
      shape.bare();
    }
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    int from = event.from();
    int to = Lines.withoutCarriageReturn(text, from, event.to());
    if (!members.read(text, from, to, (name, at, end) -> {})) {
      return false;
    }
    fields.text(Field.MESSAGE, text, from, to);
    named = false;
    members.read(text, from, to, (name, at, end) -> member(name, text, at, end, origin, fields));
    if (fields.has(Field.ERROR_STACK_TRACE)) {
      error(fields);
    }
    message(
        fields.array(Field.MESSAGE),
        fields.start(Field.MESSAGE),
        fields.end(Field.MESSAGE),
        fields);
    fields.text(Field.EVENT_ORIGINAL, text, from, to);
    return true;
  }

  private void message(byte[] text, int from, int to, Fields fields) {
    access.read(text, from, to, fields);
    if (fields.has(Field.RABBITMQ_PROCESS)) {
      RabbitmqConnection.set(text, from, to, fields);
    }
  }

  /** Class and text of the exception, where no member says them. */
  private void error(Fields fields) {
    byte[] trace = fields.array(Field.ERROR_STACK_TRACE);
    int start = fields.start(Field.ERROR_STACK_TRACE);
    int end = fields.end(Field.ERROR_STACK_TRACE);
    if (fields.has(Field.ERROR_TYPE)) {
      return;
    }
    if (PythonTraceback.isIn(trace, start, end)) {
      traceback.read(trace, start, end, fields);
    } else {
      exception.set(ExceptionLines.JVM, fields);
    }
  }

  private void member(String name, byte[] text, int from, int to, Origin origin, Fields fields) {
    boolean string = text[from] == '"';
    if (TIMES.contains(name)) {
      // oslo.log's asctime has neither milliseconds nor a zone: the number beside it is better
      if (!name.equals("asctime") || !fields.timed()) {
        time(text, from, to, string, origin, fields);
      }
    } else if (LEVELS.contains(name)) {
      Level level = string ? Level.of(text, from + 1, to - 1) : null;
      if (level != null) {
        level.set(fields);
      }
    } else if (name.equals("pid") && string && text[from + 1] == '<') {
      fields.text(Field.RABBITMQ_PROCESS, text, from + 1, to - 1);
    } else if (name.equals("process") || name.equals("pid")) {
      number(Field.PROCESS_PID, text, from, to, fields);
    } else if (name.equals("lineno")) {
      number(Field.LOG_ORIGIN_FILE_LINE, text, from, to, fields);
    } else {
      text(TEXTS.get(name), name, text, from, to, fields);
    }
  }

  private void text(
      @Nullable Field field, String name, byte[] text, int from, int to, Fields fields) {
    if (name.equals("message") && text[from] == '"' && to - from == 2) {
      fields.text(Field.MESSAGE, text, from + 1, from + 1);
      named = true;
    }
    if (field == null) {
      DashboardsMembers.set(name, text, from, to, fields);
      return;
    }
    boolean list = text[from] == '[' && field == Field.ERROR_STACK_TRACE;
    if ((text[from] != '"' && !list) || to - from <= 2) {
      return;
    }
    // oslo.log has the message also without its arguments, in msg, which comes later
    if (name.equals("msg") && named) {
      return;
    }
    named |= name.equals("message");
    ByteSink out = fields.scratch();
    int start = out.size();
    if (list) {
      list(text, from, to, out);
    } else {
      JsonStrings.unescape(text, from, to, out);
    }
    fields.derived(field, start);
  }

  /** The strings of a list, each a line. */
  private static void list(byte[] text, int from, int to, ByteSink out) {
    int at = from;
    while (at < to) {
      int open = Ascii.indexOf(text, at, to, '"');
      if (open < 0) {
        return;
      }
      int close = open + 1;
      while (close < to && text[close] != '"') {
        close += text[close] == '\\' ? 2 : 1;
      }
      if (close >= to) {
        return;
      }
      JsonStrings.unescape(text, open, close + 1, out);
      out.add('\n');
      at = close + 1;
    }
  }

  /** A text in ISO order, or a number of seconds, milliseconds or microseconds since 1970. */
  private void time(byte[] text, int from, int to, boolean string, Origin origin, Fields fields) {
    if (string) {
      long micros = Ascii.number(text, from + 1, to - 1);
      if (micros > 100_000_000_000_000L) {
        fields.time(micros / 1_000_000, (int) (micros % 1_000_000) * 1000, 6);
      } else if (time.read(text, from + 1, to - 1)) {
        time.set(fields, origin);
      }
      return;
    }
    long nanos = Ascii.secondsAsNanos(text, from, to);
    long whole = Ascii.number(text, from, to);
    if (whole > 100_000_000_000L) {
      fields.timeMs(whole);
    } else if (nanos >= 0) {
      fields.time(nanos / 1_000_000_000L, (int) (nanos % 1_000_000_000L), 6);
    }
  }

  private static void number(Field field, byte[] text, int from, int to, Fields fields) {
    long value = Ascii.number(text, from, to);
    if (value >= 0) {
      fields.number(field, value);
    }
  }
}
