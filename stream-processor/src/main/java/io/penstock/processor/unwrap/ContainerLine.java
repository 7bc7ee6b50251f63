// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.unwrap;

import io.penstock.processor.format.TextTime;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.JsonStrings;

/**
 * Reads a line that a container engine wrote. Docker's json-file: {@code
 * {"log":"text\n","stream":"stdout","time":"2026-11-22T12:39:21.064821729Z"}}. CRI: {@code
 * 2026-11-22T12:58:35.880128079+00:00 stdout F text}, with P in the place of F if the line goes on.
 * Not thread-safe: one is reused.
 */
final class ContainerLine {
  static final byte[] STDOUT = Ascii.bytes("stdout");
  static final byte[] STDERR = Ascii.bytes("stderr");
  private static final byte[] LOG = Ascii.bytes("{\"log\":\"");
  private static final byte[] STREAM = Ascii.bytes(",\"stream\":\"");
  private static final byte[] TIME = Ascii.bytes("\"time\":\"");
  private static final byte[] END = Ascii.bytes("\"}");
  private static final byte[] KOLLA_SERVICE = Ascii.bytes("\"KOLLA_SERVICE_NAME\":\"");
  private static final int STREAM_BYTES = 6;

  final TextTime time = new TextTime();
  boolean stderr;

  /** Whether the program's line ends here. */
  boolean ends;

  int timeFrom;
  int timeTo;

  /** What Kolla calls the service; empty if it is not said. */
  int serviceFrom;

  int serviceTo;
  private int textFrom;
  private int textTo;
  private boolean json;

  /** Whether it is such a line. */
  boolean read(byte[] line, int from, int to) {
    serviceFrom = 0;
    serviceTo = 0;
    if (from < to && line[from] == '{') {
      return docker(line, from, to);
    }
    return from < to && Ascii.digit(line[from]) && cri(line, from, to);
  }

  private boolean docker(byte[] line, int from, int to) {
    if (!Ascii.startsWith(line, from, to, LOG) || to - from < LOG.length + END.length) {
      return false;
    }
    textFrom = from + LOG.length - 1;
    textTo = JsonStrings.end(line, textFrom, to);
    if (textTo < 0 || !Ascii.startsWith(line, textTo, to, STREAM)) {
      return false;
    }
    int stream = textTo + STREAM.length;
    if (!stream(line, stream, to) || !Ascii.startsWith(line, to - END.length, to, END)) {
      return false;
    }
    timeTo = to - END.length;
    timeFrom = Ascii.lastIndexOf(line, stream + STREAM_BYTES, timeTo, '"') + 1;
    boolean named =
        timeFrom > stream + TIME.length
            && Ascii.startsWith(line, timeFrom - TIME.length, timeTo, TIME);
    if (!named || !time.read(line, timeFrom, timeTo)) {
      return false;
    }
    int service = Ascii.indexOf(line, stream, timeFrom, KOLLA_SERVICE);
    if (service > 0) {
      serviceFrom = service + KOLLA_SERVICE.length;
      serviceTo = Math.max(serviceFrom, Ascii.indexOf(line, serviceFrom, timeFrom, '"'));
    }
    json = true;
    ends = endsInNewline(line, textFrom + 1, textTo - 1);
    return true;
  }

  /** Whether the last escape is a newline, and not a backslash in front of the letter n. */
  private static boolean endsInNewline(byte[] line, int from, int to) {
    if (to - from < 2 || line[to - 1] != 'n') {
      return false;
    }
    int at = to - 1;
    while (at > from && line[at - 1] == '\\') {
      at--;
    }
    return (to - 1 - at) % 2 == 1;
  }

  private boolean cri(byte[] line, int from, int to) {
    if (!time.read(line, from, to) || !time.zoned() || !Ascii.at(line, time.end(), to, ' ')) {
      return false;
    }
    int stream = time.end() + 1;
    int tag = stream + STREAM_BYTES + 1;
    boolean known = stream(line, stream, to) && Ascii.at(line, tag - 1, to, ' ');
    if (!known || !(Ascii.at(line, tag, to, 'F') || Ascii.at(line, tag, to, 'P'))) {
      return false;
    }
    ends = line[tag] == 'F';
    int tagTo = Ascii.wordEnd(line, tag, to);
    if (tagTo > tag + 1 && line[tag + 1] != ':') {
      return false;
    }
    json = false;
    timeFrom = from;
    timeTo = time.end();
    textFrom = Math.min(to, tagTo + 1);
    textTo = to;
    return true;
  }

  private boolean stream(byte[] line, int at, int to) {
    stderr = Ascii.startsWith(line, at, to, STDERR);
    return stderr || Ascii.startsWith(line, at, to, STDOUT);
  }

  /** Adds the text inside, without its line end. */
  void addText(byte[] line, ByteSink out) {
    if (!json) {
      out.add(line, textFrom, textTo);
      return;
    }
    JsonStrings.unescape(line, textFrom, textTo, out);
    if (ends) {
      out.truncate(out.size() - 1);
    }
  }
}
