// SPDX-License-Identifier: Apache-2.0
/**
 * YAML settings, read strictly. Comes in: the text of one file and the environment. Goes out: plain
 * values that a component puts into its own settings record, or one list of every problem with its
 * line and column. Knows no component and no key: what may be written stands where it is read.
 */
@NullMarked
package io.penstock.config;

import org.jspecify.annotations.NullMarked;
