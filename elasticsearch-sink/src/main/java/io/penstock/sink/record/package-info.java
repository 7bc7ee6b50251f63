// SPDX-License-Identifier: Apache-2.0
/**
 * Connect records into documents: body, id, index, operation. Comes in: a SinkRecord. Goes out: a
 * document, a reason why there is none, or nothing. Knows no server.
 */
@NullMarked
package io.penstock.sink.record;

import org.jspecify.annotations.NullMarked;
