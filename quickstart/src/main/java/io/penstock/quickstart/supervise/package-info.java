// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps a set of parts running: starts each when what it needs is there, starts it again when it
 * died, stops all in order. Comes in: parts and the time. Goes out: what happened. Has no thread
 * and no clock, and must not know what a part is made of.
 */
@NullMarked
package io.penstock.quickstart.supervise;

import org.jspecify.annotations.NullMarked;
