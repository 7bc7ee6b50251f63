// SPDX-License-Identifier: Apache-2.0
/**
 * Time and threads: a clock that is passed in, and the runner that turns a duty cycle into a
 * thread. Must not know what the duties do.
 */
@NullMarked
package io.penstock.agent.time;

import org.jspecify.annotations.NullMarked;
