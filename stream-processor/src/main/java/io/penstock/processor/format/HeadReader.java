// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Fields;

/** Recognises the head of a line of one format. See {@link HeadedFormat}. */
interface HeadReader {
  /** The format's name. */
  String name();

  /** Whether the line has such a head; if so, {@code head} is filled. It was cleared before. */
  boolean read(byte[] text, int from, int to, Head head);

  /** Reads more out of the whole event's message; does nothing unless a format has more. */
  default void fields(byte[] text, int from, int to, Fields fields) {}
}
