// SPDX-License-Identifier: Apache-2.0
/**
 * Readers of what measuring programs send in datagrams: collectd's network protocol and InfluxDB's
 * line protocol. Comes in: one datagram. Goes out: its parts, each with its range, which together
 * are all of it. Knows nothing of streams, documents and Kafka.
 */
@NullMarked
package io.penstock.processor.point;

import org.jspecify.annotations.NullMarked;
