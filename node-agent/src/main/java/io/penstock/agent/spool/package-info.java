// SPDX-License-Identifier: Apache-2.0
/**
 * The write-ahead log that holds data and source positions together; docs/spool-format.md is its
 * format. Comes in: frames. Goes out: the same frames with their position, until they are
 * acknowledged. Must not know where frames come from or go to.
 */
@NullMarked
package io.penstock.agent.spool;

import org.jspecify.annotations.NullMarked;
