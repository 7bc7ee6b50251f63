// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;

/**
 * What a program says inside of a syslog message: HAProxy's and Swift's request lines, oslo.log's
 * records, objects of JSON, logfmt, stack traces with their newlines or with {@code #012} in their
 * place. Not thread-safe.
 */
final class SyslogBody {
  private static final byte[] HAPROXY = Ascii.bytes("haproxy");
  private static final byte[] MESSAGE = Ascii.bytes("\"message\"");
  private static final byte[] MSG = Ascii.bytes("\"msg\"");
  private static final byte[] ESCAPED_NEWLINE = Ascii.bytes("#012");

  /** What rsyslog writes for a tab, which a stack trace of Java's has. */
  private static final byte[] ESCAPED_TAB = Ascii.bytes("#011");

  private static final byte[] REPEATED = Ascii.bytes("message repeated ");

  /** Where the message is that of the line before. */
  private static final byte[] LAST_REPEATED = Ascii.bytes("last message repeated ");

  private static final byte[] TIMES = Ascii.bytes(" times: [");

  private final HaproxyLine haproxy = new HaproxyLine();
  private final SwiftLine swift = new SwiftLine();
  private final OsloFormat oslo = new OsloFormat();
  private final OsloHead osloHead = new OsloHead();
  private final JsonFormat json = JsonFormat.any();
  private final LogfmtFormat logfmt = new LogfmtFormat();
  private final Format openvswitch =
      new HeadedFormat(new OpenvswitchHead(), HeadedFormat.Continuation.BARE);
  private final EventText inner = new EventText();
  private final PythonTraceback traceback = new PythonTraceback();
  private final StackTraces traces = new StackTraces();

  /** Reads the message. Sets {@code event.original} when it differs from the text. */
  void read(byte[] text, int from, int to, Origin origin, Fields fields) {
    if (hasRecord(text, from, to) && record(text, from, to, origin, fields)) {
      return;
    }
    if (structured(text, from, to, origin, fields) || openvswitch(text, from, to, origin, fields)) {
      return;
    }
    fields.text(Field.MESSAGE, text, from, to);
    if (DebugOrigin.braces(text, from, to) && debug(text, from, to, fields)) {
      return;
    }
    if (Ascii.startsWith(text, from, to, REPEATED) && repeated(text, from, to, fields)) {
      return;
    }
    if (Ascii.startsWith(text, from, to, LAST_REPEATED)) {
      int number = from + LAST_REPEATED.length;
      long times = Ascii.number(text, number, Ascii.skipDigits(text, number, to));
      if (times > 0) {
        fields.number(Field.EVENT_REPEATED, times);
      }
      return;
    }
    if (fields.is(Field.PROCESS_NAME, HAPROXY)) {
      haproxy.read(text, from, to, origin, fields);
      return;
    }
    boolean ofSwift = swift(text, from, to, origin, fields);
    int end = ofSwift ? SwiftLine.withoutBrackets(text, from, to) : to;
    if (escaped(text, from, to)) {
      byte[] plain = unescaped(text, from, to);
      fields.text(Field.MESSAGE, plain);
      traces.find(plain, 0, plain.length - (to - end), fields);
      fields.text(Field.EVENT_ORIGINAL, text, from, to);
    } else {
      trace(text, from, end, fields);
    }
  }

  private void trace(byte[] text, int from, int to, Fields fields) {
    if (Ascii.indexOf(text, from, to, '\n') < 0) {
      traceback.within(text, from, to, fields);
    } else {
      traces.find(text, from, to, fields);
    }
  }

  /** Reads the request lines of programs that the journal named; whether it is one of these. */
  boolean request(byte[] text, int from, int to, Origin origin, Fields fields) {
    if (fields.is(Field.PROCESS_NAME, HAPROXY)) {
      haproxy.read(text, from, to, origin, fields);
      return true;
    }
    return swift(text, from, to, origin, fields);
  }

  private boolean swift(byte[] text, int from, int to, Origin origin, Fields fields) {
    boolean server = swiftServer(fields);
    if (server) {
      swift.read(text, from, to, origin, fields);
    }
    return server;
  }

  /** {@code ovs|00042|bridge|WARN|text}, or with a time in the place of the name. */
  private boolean openvswitch(byte[] text, int from, int to, Origin origin, Fields fields) {
    // what structured() read is still the inner text
    boolean maybe = from < to && (text[from] == 'o' || text[from] == '2');
    return maybe && openvswitch.parse(inner, origin, fields);
  }

  /** An object of JSON or logfmt, which says its own level: Docker, etcd, oslo.log's JSON. */
  private boolean structured(byte[] text, int from, int to, Origin origin, Fields fields) {
    inner.set(text, from, to, 1, false, Envelope.NONE);
    boolean object =
        Ascii.at(text, from, to, '{')
            && (Ascii.indexOf(text, from, to, MESSAGE) > 0
                || Ascii.indexOf(text, from, to, MSG) > 0);
    return (object && json.parse(inner, origin, fields)) || logfmt.parse(inner, origin, fields);
  }

  /** Of a traceback's lines without a pid each may be a message, of which no more is known. */
  private boolean hasRecord(byte[] text, int from, int to) {
    return osloHead.read(text, from, lineEnd(text, from, to))
        && (osloHead.pid >= 0 || osloHead.hasContext() || !osloHead.exceptionLevel);
  }

  /** Whether it is one: there may be no such time. */
  private boolean record(byte[] text, int from, int to, Origin origin, Fields fields) {
    boolean escaped = escaped(text, from, to);
    if (escaped) {
      byte[] plain = unescaped(text, from, to);
      inner.set(plain, 0, plain.length, lines(plain, 0, plain.length), false, Envelope.NONE);
    } else {
      inner.set(text, from, to, lines(text, from, to), false, Envelope.NONE);
    }
    boolean read = oslo.parse(inner, origin, fields);
    if (read && escaped) {
      fields.text(Field.EVENT_ORIGINAL, text, from, to);
    }
    return read;
  }

  private static boolean swiftServer(Fields fields) {
    return fields.has(Field.PROCESS_NAME)
        && SwiftLine.program(
            fields.array(Field.PROCESS_NAME),
            fields.start(Field.PROCESS_NAME),
            fields.end(Field.PROCESS_NAME));
  }

  /** What devstack has its services say at level debug, also without oslo.log's head. */
  private static boolean debug(byte[] text, int from, int to, Fields fields) {
    int end = DebugOrigin.read(text, from, to, fields);
    if (end == to) {
      return false;
    }
    fields.text(Field.MESSAGE, text, from, end);
    fields.text(Field.EVENT_ORIGINAL, text, from, to);
    return true;
  }

  /** {@code message repeated 3 times: [ text]}, in the place of equal messages. */
  private static boolean repeated(byte[] text, int from, int to, Fields fields) {
    int number = from + REPEATED.length;
    int numberTo = Ascii.skipDigits(text, number, to);
    int inside = numberTo + TIMES.length;
    boolean whole = Ascii.startsWith(text, numberTo, to, TIMES) && text[to - 1] == ']';
    long times = Ascii.number(text, number, numberTo);
    if (!whole || times < 0 || inside >= to) {
      return false;
    }
    fields.number(Field.EVENT_REPEATED, times);
    fields.text(Field.MESSAGE, text, Ascii.skip(text, inside, to - 1, ' '), to - 1);
    fields.text(Field.EVENT_ORIGINAL, text, from, to);
    return true;
  }

  private static boolean escaped(byte[] text, int from, int to) {
    return Ascii.indexOf(text, from, to, ESCAPED_NEWLINE) >= 0;
  }

  private static byte[] unescaped(byte[] text, int from, int to) {
    ByteSink out = new ByteSink(to - from);
    int at = from;
    while (at < to) {
      if (Ascii.startsWith(text, at, to, ESCAPED_NEWLINE)) {
        out.add('\n');
        at += ESCAPED_NEWLINE.length;
      } else if (Ascii.startsWith(text, at, to, ESCAPED_TAB)) {
        out.add('\t');
        at += ESCAPED_TAB.length;
      } else {
        out.add(text[at++]);
      }
    }
    return out.toBytes();
  }

  private static int lineEnd(byte[] text, int from, int to) {
    int newline = Ascii.indexOf(text, from, to, '\n');
    return newline < 0 ? to : newline;
  }

  private static int lines(byte[] text, int from, int to) {
    int lines = 1;
    for (int i = from; i < to; i++) {
      lines += text[i] == '\n' ? 1 : 0;
    }
    return lines;
  }
}
