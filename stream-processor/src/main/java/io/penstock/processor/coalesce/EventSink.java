// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.format.EventText;
import io.penstock.processor.format.Format;

/** Takes complete events. */
public interface EventSink {
  /**
   * A complete event.
   *
   * @param format the one that knows its lines: the stream's, or plain text
   * @param text only valid during the call
   * @param offset of its first byte in the source
   * @param sourceBytes bytes of the source that it covers, line ends included
   * @param readMs when its first line was read, Unix milliseconds
   * @param cut whether a limit ended it, or the part before it
   */
  void event(
      Format format, EventText text, long offset, long sourceBytes, long readMs, boolean cut);

  /** Bytes that belong to no event: a blank line that nobody takes. */
  void ignored(long sourceBytes);
}
