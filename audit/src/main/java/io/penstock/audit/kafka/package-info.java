// SPDX-License-Identifier: Apache-2.0
/**
 * The only place that speaks to Kafka. Comes in: bootstrap servers. Goes out: ledger entries, and
 * how far each tier has read.
 */
@NullMarked
package io.penstock.audit.kafka;

import org.jspecify.annotations.NullMarked;
