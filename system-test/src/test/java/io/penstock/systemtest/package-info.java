// SPDX-License-Identifier: Apache-2.0
/**
 * Whole processes under fire. Comes in: real log files with ground truth. Goes out: a verdict about
 * what the index holds. Knows the programs only as a user does: command line, files, HTTP.
 */
@NullMarked
package io.penstock.systemtest;

import org.jspecify.annotations.NullMarked;
