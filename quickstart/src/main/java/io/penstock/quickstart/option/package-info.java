// SPDX-License-Identifier: Apache-2.0
/**
 * What the user asked for, and whether it can be done. Comes in: the values of the command line and
 * a look at this machine. Goes out: options, or sentences about what is wrong. Must not start
 * anything.
 */
@NullMarked
package io.penstock.quickstart.option;

import org.jspecify.annotations.NullMarked;
