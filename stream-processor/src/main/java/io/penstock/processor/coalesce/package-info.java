// SPDX-License-Identifier: Apache-2.0
/**
 * Makes events of lines. Comes in: the lines of one stream in order, with their offsets. Goes out:
 * whole events. Knows formats only by what they say about a line, and no frame, clock or document.
 *
 * <p>The way of a line: {@link Coalescer}, {@link Shaping} (what it is), {@link Placement} and
 * {@link Reports} (which event it belongs to), {@link Growth} (what becomes of that), {@link
 * Sending}.
 */
@NullMarked
package io.penstock.processor.coalesce;

import org.jspecify.annotations.NullMarked;
