// SPDX-License-Identifier: Apache-2.0
/**
 * The parts of the pipeline as operating system processes. Comes in: options and a data directory.
 * Goes out: parts for the supervisor, with their configuration written. Must not decide when a part
 * is started or stopped.
 */
@NullMarked
package io.penstock.quickstart.part;

import org.jspecify.annotations.NullMarked;
