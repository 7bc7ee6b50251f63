// SPDX-License-Identifier: Apache-2.0
/**
 * The processor's settings. Comes in: a section of a YAML file. Goes out: an immutable record.
 * Knows no stage.
 */
@NullMarked
package io.penstock.processor.config;

import org.jspecify.annotations.NullMarked;
