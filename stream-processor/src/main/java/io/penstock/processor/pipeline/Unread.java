// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

/**
 * What was open in a state that cannot be read.
 *
 * @param value the bytes of the state that it is in
 * @param sourceBytes as many bytes of the source are in no other place
 * @param reason why it cannot be read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Unread(byte[] value, long sourceBytes, String reason) {}
