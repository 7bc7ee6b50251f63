// SPDX-License-Identifier: Apache-2.0
/**
 * Ties a child JVM to its parent. Comes in: the child's standard input, a pipe whose other end only
 * the parent holds. Goes out: the end of the process. Loaded as a Java agent, so that it works for
 * any main class, ours or a server's own; it must not know any of them.
 */
@NullMarked
package io.penstock.leash;

import org.jspecify.annotations.NullMarked;
