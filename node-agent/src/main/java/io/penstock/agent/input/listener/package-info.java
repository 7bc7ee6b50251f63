// SPDX-License-Identifier: Apache-2.0
/**
 * The syslog server, and the listeners of metric inputs, to which a message is a message. Comes in:
 * datagrams and connections. Goes out: frames of counted messages. Must not know the spool or
 * Kafka; the only place that knows junixsocket.
 */
@NullMarked
package io.penstock.agent.input.listener;

import org.jspecify.annotations.NullMarked;
