// SPDX-License-Identifier: Apache-2.0
/**
 * JSON as bytes, without a parser library in the plugin: a check, a reader of small answers, a
 * writer. Comes in: bytes. Goes out: bytes and plain values. Knows nothing of Kafka, bulks or
 * servers.
 */
@NullMarked
package io.penstock.sink.json;

import org.jspecify.annotations.NullMarked;
