// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.localcopy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message says about itself before its text: enough to choose a file and write a line. The
 * processor parses for the index. Immutable.
 *
 * @param facility 0 to 23; 1 (user) when it says none
 * @param severity 0 to 7; 5 (notice) when it says none
 * @param time as written; empty when it has none
 * @param host empty when it has none
 * @param program empty when it has none
 * @param pid empty when it has none
 * @param textAt where the text begins in the message
 */
record SyslogHead(
    int facility, int severity, String time, String host, String program, String pid, int textAt) {
  /** A head is short, but for structured data; what is longer has none. */
  private static final int MAX_HEAD_BYTES = 640;

  private static final Pattern PRI = Pattern.compile("<(\\d{1,3})>");
  private static final Pattern RFC_5424 =
      Pattern.compile("1 (\\S{1,40}) (\\S{1,255}) (\\S{1,48}) (\\S{1,128}) \\S{1,32} ");
  private static final Pattern TIME =
      Pattern.compile(
          "([A-Z][a-z]{2} [ \\d]\\d"
              + " \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?)"
              + " ");
  private static final Pattern TAG =
      Pattern.compile("([^\\s:\\[]{1,64})(?:\\[([^\\]\\s]{1,64})\\])?: ?");
  private static final Pattern HOST = Pattern.compile("([^\\s:\\[<]{1,255}) ");

  static SyslogHead of(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, Math.min(to - from, MAX_HEAD_BYTES), ISO_8859_1);
    Matcher pri = PRI.matcher(text);
    int number = 13;
    int at = 0;
    if (pri.lookingAt() && Integer.parseInt(pri.group(1)) < 192) {
      number = Integer.parseInt(pri.group(1));
      at = pri.end();
    }
    Matcher modern = RFC_5424.matcher(text).region(at, text.length());
    int data = modern.lookingAt() ? StructuredData.end(bytes, from + modern.end(), to) : -1;
    if (data >= 0) {
      return new SyslogHead(
          number >> 3,
          number & 7,
          nil(modern.group(1)),
          nil(modern.group(2)),
          nil(modern.group(3)),
          nil(modern.group(4)),
          (data < to && bytes[data] == ' ' ? data + 1 : data) - from);
    }
    return traditional(text, at, number);
  }

  private static SyslogHead traditional(String text, int from, int number) {
    int at = from;
    String time = "";
    Matcher timed = TIME.matcher(text).region(at, text.length());
    if (timed.lookingAt()) {
      time = timed.group(1);
      at = timed.end();
    }
    String host = "";
    Matcher tag = TAG.matcher(text).region(at, text.length());
    if (!tag.lookingAt() && !time.isEmpty()) {
      Matcher named = HOST.matcher(text).region(at, text.length());
      if (named.lookingAt()) {
        Matcher behind = TAG.matcher(text).region(named.end(), text.length());
        if (behind.lookingAt()) {
          host = named.group(1);
          tag = behind;
        }
      }
    }
    boolean tagged = tag.lookingAt();
    String pid = tagged && tag.group(2) != null ? tag.group(2) : "";
    return new SyslogHead(
        number >> 3,
        number & 7,
        time,
        host,
        tagged ? tag.group(1) : "",
        pid,
        tagged ? tag.end() : at);
  }

  private static String nil(String text) {
    return text.equals("-") ? "" : text;
  }
}
