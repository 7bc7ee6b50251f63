// SPDX-License-Identifier: Apache-2.0
/**
 * Counts of what passed, and metrics made of the logs themselves. Comes in: what is in the outbox
 * of each step. Goes out: Prometheus's format. A step that Kafka undoes is counted again when it is
 * done again. Must not know Kafka, and must not change what it counts.
 */
@NullMarked
package io.penstock.processor.metric;

import org.jspecify.annotations.NullMarked;
