// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code quickstart}: reads the command line, puts the other packages together and runs
 * the loop. The only package that knows picocli; nothing imports it.
 */
@NullMarked
package io.penstock.quickstart.cli;

import org.jspecify.annotations.NullMarked;
