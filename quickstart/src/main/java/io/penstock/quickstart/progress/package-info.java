// SPDX-License-Identifier: Apache-2.0
/**
 * How far the data has come. Comes in: figures of all tiers at one moment, again and again. Goes
 * out: rates, and whether all is done. Has no thread and no clock, and must not know where figures
 * come from.
 */
@NullMarked
package io.penstock.quickstart.progress;

import org.jspecify.annotations.NullMarked;
