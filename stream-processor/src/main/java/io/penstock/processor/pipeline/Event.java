// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

/**
 * A finished event.
 *
 * @param source the generation of the stream that it lies in
 * @param offset of its first byte there
 * @param id its document id, ASCII
 * @param document its JSON document
 * @param timeMs when it happened, Unix milliseconds
 * @param format name of the format that read it
 * @param traceback whether it has a stack trace
 * @param unparsed whether no format knew it
 * @param masked how many secrets were hidden in it
 * @param facts what is counted of it
 * @param point whether it is of a stream of points: such events have a topic of their own
 */
@SuppressWarnings("ArrayRecordComponent") // identity is the id's; nobody compares records of these
public record Event(
    StreamKey source,
    long offset,
    byte[] id,
    byte[] document,
    long timeMs,
    String format,
    boolean traceback,
    boolean unparsed,
    int masked,
    EventFacts facts,
    boolean point) {}
