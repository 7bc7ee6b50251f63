// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.unwrap;

import io.penstock.processor.decode.LineConsumer;
import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;

/**
 * Stands between the lines of a source and whoever takes the lines that were wrapped in them. Not
 * thread-safe.
 */
public interface Unwrapper extends LineConsumer {
  /** Hands over what waits for its rest: nothing more will come. */
  void endWaiting();

  /** Gives up the memory of the lines that were handed over; they are not needed any more. */
  void settle();

  /** Bytes of the source that were not handed over yet. */
  long waitingBytes();

  /** Writes what waits, for {@link #read}. */
  void write(ByteSink out);

  /** Takes over what {@link #write} wrote. */
  void read(ByteBuffer in);
}
