// SPDX-License-Identifier: Apache-2.0
/**
 * The command line of the audit. Comes in: arguments. Goes out: a table or JSON, and an exit code.
 * Decides nothing about a stream.
 */
@NullMarked
package io.penstock.audit.cli;

import org.jspecify.annotations.NullMarked;
