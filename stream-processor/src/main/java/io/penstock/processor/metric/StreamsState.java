// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.metric;

/**
 * How Kafka Streams is at one moment. Immutable.
 *
 * @param state its word for it
 * @param running whether that is the state in which it works
 * @param ended whether it will never work again
 * @param inStateMs for how long it has been in it
 * @param threads that are alive
 * @param wantedThreads that the settings want
 * @param restoring partitions whose state is being read back
 * @param sinceRestoredMs how long ago the last of it came; 0 if none is being read back
 * @param replaced threads that failed and were replaced since the start
 * @param sinceReplacedMs how long ago the last one was; negative if none was
 * @param lagFrames frames that wait in Kafka for this instance; negative if that is not known
 * @param stalledMs for how long frames have been waiting without any being taken
 */
public record StreamsState(
    String state,
    boolean running,
    boolean ended,
    long inStateMs,
    int threads,
    int wantedThreads,
    int restoring,
    long sinceRestoredMs,
    long replaced,
    long sinceReplacedMs,
    long lagFrames,
    long stalledMs) {}
