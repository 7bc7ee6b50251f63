// SPDX-License-Identifier: Apache-2.0
/**
 * Which Kafka offset may be committed: the end of the contiguous run of finished records. Comes in:
 * offsets in order. Goes out: one offset. Knows no document and no server.
 */
@NullMarked
package io.penstock.sink.offset;

import org.jspecify.annotations.NullMarked;
