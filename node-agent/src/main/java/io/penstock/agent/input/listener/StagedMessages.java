// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

/**
 * The messages of a slot. Immutable; the bytes are not copied.
 *
 * @param number grows from slot to slot that is opened
 * @param start where in the source it begins; -1 when that was not decided yet
 * @param peer address of the sender; empty on unix sockets
 * @param readTimeMs when the last message came, Unix milliseconds
 * @param cut the last message is longer than the limit
 * @param value the messages, counted
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are moved, never compared or copied
record StagedMessages(
    long number,
    long start,
    String peer,
    long readTimeMs,
    int messages,
    boolean cut,
    byte[] value) {}
