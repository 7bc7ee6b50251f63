// SPDX-License-Identifier: Apache-2.0
/**
 * Ledger entries as they are on Kafka. Comes in: keys and JSON. Goes out: the newest entry of each
 * key. Knows neither Kafka nor the index.
 */
@NullMarked
package io.penstock.audit.ledger;

import org.jspecify.annotations.NullMarked;
