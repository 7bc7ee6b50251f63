// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.unwrap;

import io.penstock.processor.format.Envelope;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.StateBytes;
import java.nio.ByteBuffer;

/** The beginning of a line whose rest the wrapper has in its next lines. Not thread-safe. */
final class Part {
  final ByteSink text = new ByteSink(0);
  Envelope envelope = Envelope.NONE;
  long offset;
  long sourceBytes;

  /** Whether a piece of the line was handed over already, because the line is too long. */
  boolean continued;

  boolean waits() {
    return sourceBytes > 0 || continued;
  }

  void clear() {
    text.clear();
    envelope = Envelope.NONE;
    sourceBytes = 0;
    continued = false;
  }

  void write(ByteSink out) {
    ByteBuffer fixed = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES + 1);
    fixed.putLong(offset).putLong(sourceBytes).putInt(text.size());
    fixed.put((byte) (continued ? 1 : 0));
    out.add(fixed.array());
    out.add(text.array(), 0, text.size());
    envelope.write(out);
  }

  void read(ByteBuffer in) {
    offset = in.getLong();
    sourceBytes = in.getLong();
    int size = in.getInt();
    continued = in.get() == 1;
    byte[] bytes = StateBytes.take(in, size);
    text.clear();
    text.add(bytes);
    envelope = Envelope.read(in);
  }
}
