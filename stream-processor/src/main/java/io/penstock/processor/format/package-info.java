// SPDX-License-Identifier: Apache-2.0
/**
 * One class a log format. Comes in: a line, to be told how it relates to others; the text of a
 * whole event, to be read. Goes out: a {@link io.penstock.processor.format.Shape}, and fields. Byte
 * scanners only, no regular expressions. Knows no frame, no stream, no service.
 */
@NullMarked
package io.penstock.processor.format;

import org.jspecify.annotations.NullMarked;
