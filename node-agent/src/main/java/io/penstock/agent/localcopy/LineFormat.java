// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.localcopy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a message is written as a line: a text with names in braces. Immutable.
 *
 * <p>{@code {time}} is the message's own time in ISO 8601, or when it came; {@code {received}} when
 * it came; {@code {host}}, {@code {program}}, {@code {pid}}, {@code {facility}}, {@code {severity}}
 * (numbers), {@code {peer}}; {@code {tag}} is program and pid as in {@code sshd[5]}; {@code
 * {message}} the text behind the head, {@code {raw}} everything as it came. A newline inside a
 * message is written as {@code #012}, as rsyslog does, so that a message stays one line.
 */
public final class LineFormat {
  private static final Set<String> NAMES =
      Set.of(
          "time",
          "received",
          "host",
          "program",
          "pid",
          "facility",
          "severity",
          "peer",
          "tag",
          "message",
          "raw");
  private static final Pattern NAME = Pattern.compile("\\{([a-z]+)\\}");
  private static final byte[] NEWLINE = "#012".getBytes(UTF_8);

  /** The traditional line, with a time that everybody can read. */
  public static final LineFormat TRADITIONAL = new LineFormat("{time} {host} {tag}: {message}");

  private final String text;
  private final List<Part> parts = new ArrayList<>();

  /** A name, or a text as it is. */
  private record Part(boolean name, String text) {}

  /**
   * Reads a format.
   *
   * @throws IllegalArgumentException when it has a name that is not known
   */
  public LineFormat(String text) {
    this.text = text;
    Matcher matcher = NAME.matcher(text);
    int at = 0;
    while (matcher.find()) {
      if (!NAMES.contains(matcher.group(1))) {
        throw new IllegalArgumentException(
            "knows no {" + matcher.group(1) + "}; there are " + NAMES.stream().sorted().toList());
      }
      parts.add(new Part(false, text.substring(at, matcher.start())));
      parts.add(new Part(true, matcher.group(1)));
      at = matcher.end();
    }
    parts.add(new Part(false, text.substring(at)));
  }

  /** Writes the line, with its newline. */
  void write(CopiedMessage message, ByteArrayOutputStream out) {
    for (Part part : parts) {
      if (!part.name) {
        out.writeBytes(part.text.getBytes(UTF_8));
      } else if (part.text.equals("message")) {
        body(message, message.from() + message.head().textAt(), out);
      } else if (part.text.equals("raw")) {
        body(message, message.from(), out);
      } else {
        out.writeBytes(value(part.text, message));
      }
    }
    out.write('\n');
  }

  private static byte[] value(String name, CopiedMessage message) {
    SyslogHead head = message.head();
    return switch (name) {
      case "time" -> message.time().getBytes(UTF_8);
      case "received" -> message.received().getBytes(UTF_8);
      case "host" -> head.host().isEmpty() ? message.node().getBytes(UTF_8) : sent(head.host());
      case "program" -> sent(head.program());
      case "pid" -> sent(head.pid());
      case "facility" -> Integer.toString(head.facility()).getBytes(UTF_8);
      case "severity" -> Integer.toString(head.severity()).getBytes(UTF_8);
      case "peer" -> message.peer().getBytes(UTF_8);
      default -> sent(tag(head));
    };
  }

  /** What a sender wrote has whatever encoding it has: the head keeps a character a byte. */
  private static byte[] sent(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static String tag(SyslogHead head) {
    String program = head.program().isEmpty() ? "-" : head.program();
    return head.pid().isEmpty() ? program : program + "[" + head.pid() + "]";
  }

  private static void body(CopiedMessage message, int from, ByteArrayOutputStream out) {
    byte[] bytes = message.bytes();
    int end = message.to();
    while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == 0)) {
      end--;
    }
    int at = from;
    for (int i = from; i < end; i++) {
      if (bytes[i] == '\n') {
        out.write(bytes, at, i - at);
        out.writeBytes(NEWLINE);
        at = i + 1;
      }
    }
    out.write(bytes, at, Math.max(0, end - at));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LineFormat format && format.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
