// SPDX-License-Identifier: Apache-2.0
/**
 * Writes messages to files of this node, as operators are used to. Comes in: frames of listeners
 * that are in the spool. Goes out: lines in files. Must not know where the messages come from, and
 * never holds them up.
 */
@NullMarked
package io.penstock.agent.localcopy;

import org.jspecify.annotations.NullMarked;
