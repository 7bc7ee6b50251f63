// SPDX-License-Identifier: Apache-2.0
/**
 * The document that goes into the index: its fields, its tags, its JSON bytes. Comes in: ranges of
 * an event's bytes, numbers, a time. Goes out: one JSON object. Knows no format and no stage.
 */
@NullMarked
package io.penstock.processor.document;

import org.jspecify.annotations.NullMarked;
