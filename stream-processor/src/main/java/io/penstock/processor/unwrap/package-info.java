// SPDX-License-Identifier: Apache-2.0
/**
 * Takes lines out of what container engines and the journal wrap around them. Comes in: lines of a
 * source. Goes out: the lines that programs wrote, with an envelope that keeps what the wrapper
 * said, and with all bytes of the source accounted for. Knows no format of the lines inside.
 */
@NullMarked
package io.penstock.processor.unwrap;

import org.jspecify.annotations.NullMarked;
