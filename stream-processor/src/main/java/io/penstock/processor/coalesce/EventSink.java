// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.format.EventText;
import io.penstock.processor.format.Format;

/** Takes complete events. */
public interface EventSink {
  /**
   * An event: complete, or as far as it got when its stream fell quiet. In the second case it comes
   * again, longer, if it goes on after all.
   *
   * @param format the one that knows its lines: the stream's, or plain text
   * @param text only valid during the call
   * @param cut whether a limit ended it, or the part before it
   * @return whether it has a traceback
   */
  boolean event(Format format, EventText text, Extent extent, boolean cut);

  /** Bytes that belong to no event: a blank line that nobody takes. */
  void ignored(long sourceBytes);
}
