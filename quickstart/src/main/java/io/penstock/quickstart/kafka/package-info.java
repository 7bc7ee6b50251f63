// SPDX-License-Identifier: Apache-2.0
/**
 * The broker as its administrator sees it: topics, and whether the processor's group works. The
 * only package that knows Kafka's client.
 */
@NullMarked
package io.penstock.quickstart.kafka;

import org.jspecify.annotations.NullMarked;
