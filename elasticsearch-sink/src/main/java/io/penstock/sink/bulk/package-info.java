// SPDX-License-Identifier: Apache-2.0
/**
 * Documents into bulk requests, answers into decisions: what is written, what goes again and when,
 * what is refused. Comes in: documents, replies, the time. Goes out: requests through a port,
 * receipts to whoever handed the document in. Has no thread, no clock, no socket, and knows neither
 * Kafka nor Connect.
 */
@NullMarked
package io.penstock.sink.bulk;

import org.jspecify.annotations.NullMarked;
