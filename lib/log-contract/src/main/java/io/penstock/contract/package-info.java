// SPDX-License-Identifier: Apache-2.0
/**
 * What the tiers say to each other on Kafka: frames, events, dead letters, ledger entries, document
 * ids and topics. Comes in: plain values. Goes out: bytes and header texts. Knows neither Kafka nor
 * any tier, so that the agent, the processor, the sink and the console can all depend on it. The
 * page docs/record-contract.md says the same to people; golden files pin both.
 */
@NullMarked
package io.penstock.contract;

import org.jspecify.annotations.NullMarked;
