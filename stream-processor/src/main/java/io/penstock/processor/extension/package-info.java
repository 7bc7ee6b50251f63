// SPDX-License-Identifier: Apache-2.0
/**
 * What users add without code. Comes in: the files that the settings name. Goes out: a catalogue
 * and rules for events. Knows no stream and no Kafka.
 */
@NullMarked
package io.penstock.processor.extension;

import org.jspecify.annotations.NullMarked;
