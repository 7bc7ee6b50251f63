// SPDX-License-Identifier: Apache-2.0
/**
 * What a dead letter says about itself. Comes in: a record and why it was refused. Goes out: the
 * record with headers. Writes nothing.
 */
@NullMarked
package io.penstock.sink.letter;

import org.jspecify.annotations.NullMarked;
