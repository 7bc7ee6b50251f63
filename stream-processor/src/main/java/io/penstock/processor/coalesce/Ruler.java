// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;

/**
 * A line of equal signs behind the lines of a record: the record's, unless the next line is the
 * title of a report, whose first line it then was. Immutable.
 *
 * @param offset of the line in the source
 * @param sourceBytes that it covers there
 * @param sequence of the event whose last line it is, as long as no other line was added
 */
record Ruler(long offset, long sourceBytes, long sequence) {
  /** There is none. */
  static final Ruler NONE = new Ruler(-1, 0, 0);

  boolean none() {
    return offset < 0;
  }

  void write(ByteSink out) {
    ByteBuffer fixed = ByteBuffer.allocate(3 * Long.BYTES);
    out.add(fixed.putLong(offset).putLong(sourceBytes).putLong(sequence).array());
  }

  static Ruler read(ByteBuffer in) {
    return new Ruler(in.getLong(), in.getLong(), in.getLong());
  }
}
