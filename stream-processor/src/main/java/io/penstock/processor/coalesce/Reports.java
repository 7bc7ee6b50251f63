// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.format.TextFormat;
import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reports that stand behind the lines of a record: what a ruler is, the record's last line or the
 * first of a report, is only known with the line behind it. Not thread-safe.
 */
final class Reports {
  private final OpenList open;
  private final Growth growth;
  private Ruler ruler = Ruler.NONE;

  Reports(OpenList open, Growth growth) {
    this.open = open;
    this.growth = growth;
  }

  /** A ruler behind a record is the record's for the time being. */
  void ruler(OpenEvent record, Line line) {
    completePlain();
    OpenEvent event = growth.makeRoom(record, line);
    growth.add(event, line);
    ruler = new Ruler(line.offset, line.sourceBytes, event.sequence);
  }

  /**
   * Makes the ruler the first line of a report if the line is the title of one, also when the
   * record was sent with the ruler: it is sent again without it.
   */
  void open(Line line) {
    OpenEvent record = ruledRecord();
    if (record != null && record.channel != growth.channel()) {
      return;
    }
    if (record != null && TextFormat.opensReport(line.text, line.textFrom, line.textTo)) {
      completePlain();
      growth.split(record, ruler);
    }
    forget();
  }

  /** No report is expected behind the line that was added last. */
  void forget() {
    ruler = Ruler.NONE;
  }

  private void completePlain() {
    OpenEvent plain = open.find(growth.channel(), 0, true);
    if (plain != null) {
      growth.complete(plain, false);
    }
  }

  /** The record whose last line is a ruler, if there is one. */
  private @Nullable OpenEvent ruledRecord() {
    return ruler.none() ? null : open.withSequence(ruler.sequence());
  }

  /** Whether there is a ruler that may still be the first line of a report. */
  boolean expected() {
    return ruledRecord() != null;
  }

  /** Writes the ruler, for {@link #read}. */
  void write(ByteSink out) {
    ruler.write(out);
  }

  /** Takes over what {@link #write} wrote. */
  void read(ByteBuffer in) {
    ruler = Ruler.read(in);
  }
}
