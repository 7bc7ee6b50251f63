// SPDX-License-Identifier: Apache-2.0
/**
 * The Kafka Streams application as it runs: its properties, its start and its stop. Comes in:
 * settings. Knows the topology, and nothing of what it does.
 */
@NullMarked
package io.penstock.processor.runtime;

import org.jspecify.annotations.NullMarked;
