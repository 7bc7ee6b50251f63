// SPDX-License-Identifier: Apache-2.0
/**
 * The Kafka Streams graph: the only place where it is drawn, and the one processor in it. Comes in:
 * records of the frames topic. Goes out: records of the others. Knows the pipeline, and nothing of
 * formats.
 */
@NullMarked
package io.penstock.processor.topology;

import org.jspecify.annotations.NullMarked;
