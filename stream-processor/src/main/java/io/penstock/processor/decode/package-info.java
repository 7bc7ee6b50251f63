// SPDX-License-Identifier: Apache-2.0
/**
 * Makes lines of frames. Comes in: the header and bytes of frames of one stream. Goes out: lines
 * and messages with their offsets, and the account of what was missing or came twice. Knows no log
 * format.
 */
@NullMarked
package io.penstock.processor.decode;

import org.jspecify.annotations.NullMarked;
