// SPDX-License-Identifier: Apache-2.0
/**
 * The only place that reads the system clock. Kafka Streams has its own, which stages are given.
 */
@NullMarked
package io.penstock.processor.time;

import org.jspecify.annotations.NullMarked;
