// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

/** Names of the four topics, see docs/record-contract.md. Immutable. */
public record TopicNames(String frames, String events, String deadLetters, String ledger) {}
