// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.decode.LineConsumer.Piece;
import io.penstock.processor.format.EventText;
import io.penstock.processor.format.Format;
import java.util.ArrayList;
import java.util.List;

/** Events as they were sent: their text, with a plus sign behind those that are cut. */
final class Sent implements EventSink {
  private final List<String> events = new ArrayList<>();
  private final List<Extent> extents = new ArrayList<>();

  @Override
  public boolean event(Format format, EventText text, Extent extent, boolean cut) {
    int bytes = text.to() - text.from();
    events.add(new String(text.bytes(), text.from(), bytes, UTF_8) + (cut ? "+" : ""));
    extents.add(extent);
    return false;
  }

  @Override
  public void ignored(long sourceBytes) {}

  List<String> events() {
    return events;
  }

  Extent extent(int event) {
    return extents.get(event);
  }

  /** A line that lies at this offset. */
  static Line line(String text, long offset) {
    byte[] bytes = (text + "\n").getBytes(UTF_8);
    Line line = new Line();
    line.set(bytes, 0, bytes.length - 1, bytes.length, offset, bytes.length, Piece.WHOLE);
    return line;
  }
}
