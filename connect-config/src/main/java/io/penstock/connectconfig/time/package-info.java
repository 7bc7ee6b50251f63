// SPDX-License-Identifier: Apache-2.0
/**
 * The one place that reads the clock. Comes in: nothing. Goes out: the day, deadlines, and pauses.
 */
@NullMarked
package io.penstock.connectconfig.time;

import org.jspecify.annotations.NullMarked;
