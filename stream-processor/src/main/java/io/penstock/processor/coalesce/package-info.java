// SPDX-License-Identifier: Apache-2.0
/**
 * Makes events of lines. Comes in: the lines of one stream in order, with their offsets. Goes out:
 * whole events. Knows formats only by what they say about a line, and no frame, clock or document.
 */
@NullMarked
package io.penstock.processor.coalesce;

import org.jspecify.annotations.NullMarked;
