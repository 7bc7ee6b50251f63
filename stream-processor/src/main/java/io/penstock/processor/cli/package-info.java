// SPDX-License-Identifier: Apache-2.0
/**
 * The commands. Comes in: arguments, a settings file, log files. Goes out: text and an exit code.
 * The only place that knows picocli.
 */
@NullMarked
package io.penstock.processor.cli;

import org.jspecify.annotations.NullMarked;
