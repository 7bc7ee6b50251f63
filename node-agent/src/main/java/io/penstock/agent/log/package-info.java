// SPDX-License-Identifier: Apache-2.0
/**
 * The agent's own log: what SLF4J's callers say becomes lines for people or JSON, on standard error
 * or in a file of bounded size, without endless repetitions. Comes in: log calls of any thread.
 * Goes out: lines, and how many there were. A leaf: knows no stage.
 */
@NullMarked
package io.penstock.agent.log;

import org.jspecify.annotations.NullMarked;
