// SPDX-License-Identifier: Apache-2.0
/**
 * Byte scanners and a byte buffer. Comes in: ranges of byte arrays. Goes out: positions, numbers.
 * Knows no log format, no stage, no clock.
 */
@NullMarked
package io.penstock.processor.text;

import org.jspecify.annotations.NullMarked;
