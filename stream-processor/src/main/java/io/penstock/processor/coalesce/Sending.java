// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.format.Envelope;
import io.penstock.processor.format.EventText;
import io.penstock.processor.format.Format;
import io.penstock.processor.text.Lines;

/** Hands events to the sink, as far as they have come. Not thread-safe. */
final class Sending {
  private static final byte[] NONE = {};

  private final Format format;
  private final Format plainText;
  private final EventSink sink;
  private final EventText text = new EventText();

  Sending(Format format, Format plainText, EventSink sink) {
    this.format = format;
    this.plainText = plainText;
    this.sink = sink;
  }

  void send(OpenEvent event, boolean cut) {
    byte[] bytes = event.buffer();
    int from = event.from();
    int to = event.to();
    if (!event.contiguous()) {
      event.settle();
      bytes = event.copied().array();
      from = 0;
      to = event.copied().size();
    }
    if (to > from && bytes[to - 1] == '\n') {
      to--;
    }
    text.set(bytes, from, to, lines(event, bytes, from, to), event.part, event.envelope);
    text.mark(event.mark);
    Format known = event.plain ? plainText : format;
    Extent extent =
        new Extent(
            event.offset,
            event.sourceBytes,
            event.carriedBytes,
            event.sentBytes,
            event.sentTraceback,
            event.readMs);
    event.sentTraceback = sink.event(known, text, extent, cut || event.part || event.torn);
    // or each stream would hold the frame of its last event
    text.set(NONE, 0, 0, 0, false, Envelope.NONE);
    event.sentBytes = event.sourceBytes;
    event.sentSize = event.size();
  }

  /** An entry of a journal may hold several lines. */
  private static int lines(OpenEvent event, byte[] text, int from, int to) {
    if (event.envelope == Envelope.NONE) {
      return event.lines;
    }
    int lines = 1;
    for (int at = Lines.next(text, from, to); at >= 0; at = Lines.next(text, at + 1, to)) {
      lines++;
    }
    return lines;
  }
}
