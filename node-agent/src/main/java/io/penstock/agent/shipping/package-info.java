// SPDX-License-Identifier: Apache-2.0
/**
 * Sends spooled frames to Kafka in order, and reports what was acknowledged. Comes in: spooled
 * frames. Goes out: records, acknowledgements, ledger entries. {@code KafkaRecordProducer} alone
 * knows Kafka.
 */
@NullMarked
package io.penstock.agent.shipping;

import org.jspecify.annotations.NullMarked;
