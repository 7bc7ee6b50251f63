// SPDX-License-Identifier: Apache-2.0
/**
 * Finds files and follows them; docs/tailing.md says how. Comes in: what the file system shows.
 * Goes out: frames and positions. Must not know the spool or Kafka.
 *
 * <p>{@code FileInput} is the duty: it has {@code Discovery} look at the folders, gives each {@code
 * StreamTails} what was found of its stream, and has {@code Rounds} read the streams in turn. Of a
 * stream, {@code Newcomers} opens files, with {@code RotatedFiles} and {@code QuietFiles} as judges
 * of what need not be; {@code CompressedSiblings} does the same for what has to be decompressed;
 * {@code Turns} reads what is open, each a {@code Tail}. Who a file is says {@code Identity}; what
 * was read of whom, {@code Generations} of {@code Incarnation}s; what becomes of it, {@code
 * FrameWriter}.
 */
@NullMarked
package io.penstock.agent.input.file;

import org.jspecify.annotations.NullMarked;
