// SPDX-License-Identifier: Apache-2.0
/**
 * The stages put together, without Kafka: the way of a frame to its events, and the state in
 * between. Comes in: headers and values of frames, times. Goes out: events, dead letters, ledger
 * entries, and states for the store. The pipeline of the application and that of {@code explain}
 * are both this.
 *
 * <p>{@link Lanes} has a {@link Lane} for each generation of a stream: its {@link LaneInput} makes
 * lines of frames, its coalescer events of these, its {@link LaneOutput} documents, and its {@link
 * LaneAccount} says where each byte went. {@link LaneState} is all of it as bytes.
 */
@NullMarked
package io.penstock.processor.pipeline;

import org.jspecify.annotations.NullMarked;
