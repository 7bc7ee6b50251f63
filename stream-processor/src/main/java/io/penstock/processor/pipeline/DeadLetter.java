// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import java.util.Optional;

/**
 * Bytes that could not be processed.
 *
 * @param value the bytes as they came
 * @param source the stream that they are from, if it is known
 * @param startOffset offset of their first byte in the source; -1 when not even that is known
 * @param stage where it went wrong, see the record contract
 * @param reason why, as a sentence
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DeadLetter(
    byte[] value, Optional<StreamKey> source, long startOffset, String stage, String reason) {}
