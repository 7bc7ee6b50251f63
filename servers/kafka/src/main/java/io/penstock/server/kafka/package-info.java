// SPDX-License-Identifier: Apache-2.0
/**
 * Starts a published Kafka broker. Comes in: a cluster id and a properties file. Goes out: the
 * broker on the ports that the file names. Knows nothing of Penstock.
 */
@NullMarked
package io.penstock.server.kafka;

import org.jspecify.annotations.NullMarked;
