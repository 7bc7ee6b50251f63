// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

/** Names of the topics, see docs/record-contract.md. Immutable. */
public record TopicNames(
    String frames, String events, String metrics, String deadLetters, String ledger) {}
