// SPDX-License-Identifier: Apache-2.0
/**
 * The command line of the setup. Comes in: arguments. Goes out: what was done, and an exit code.
 */
@NullMarked
package io.penstock.connectconfig.cli;

import org.jspecify.annotations.NullMarked;
