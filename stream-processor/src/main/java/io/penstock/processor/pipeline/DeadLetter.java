// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import java.util.Optional;

/**
 * Bytes that could not be processed.
 *
 * @param value the bytes as they came
 * @param source the stream that they are from, if it is known
 * @param startOffset offset of their first byte in the source; -1 when not even that is known
 * @param endOffset where a stretch of whole messages ends, which can be read again by itself; -1 if
 *     it is none
 * @param stage where it went wrong, see the record contract
 * @param reason why, as a sentence
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DeadLetter(
    byte[] value,
    Optional<StreamKey> source,
    long startOffset,
    long endOffset,
    String stage,
    String reason) {

  /** One that can be read again only as the frame it came in, if at all. */
  DeadLetter(
      byte[] value, Optional<StreamKey> source, long startOffset, String stage, String reason) {
    this(value, source, startOffset, -1, stage, reason);
  }
}
