// SPDX-License-Identifier: Apache-2.0
/**
 * Cuts what inputs read into frames of whole lines or counted messages. Comes in: bytes of a
 * source. Goes out: frames and source positions, to the port {@code FrameLog}. Must not know files,
 * sockets, the spool's format or Kafka.
 */
@NullMarked
package io.penstock.agent.framing;

import org.jspecify.annotations.NullMarked;
