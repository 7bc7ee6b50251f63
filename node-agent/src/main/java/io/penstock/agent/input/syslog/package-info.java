// SPDX-License-Identifier: Apache-2.0
/**
 * Receives datagrams on unix sockets. Comes in: datagrams. Goes out: frames of counted messages.
 * Must not know the spool or Kafka; the only place that knows junixsocket.
 */
@NullMarked
package io.penstock.agent.input.syslog;

import org.jspecify.annotations.NullMarked;
