// SPDX-License-Identifier: Apache-2.0
/**
 * The Connect plugin: connector, task, and the composition of the stages below. Comes in: what a
 * Connect worker hands to a sink. Goes out: documents in a search server, records on the dead
 * letter queue, offsets to commit. Must not know how a request is built or an answer judged.
 */
@NullMarked
package io.penstock.sink;

import org.jspecify.annotations.NullMarked;
