// SPDX-License-Identifier: Apache-2.0
/**
 * Files and folders behind a port, so that everything else runs over a simulated disk in tests.
 * Comes in: paths, bytes. Goes out: bytes, what a path shows. Must not know what the bytes mean.
 * The only place that writes to disk.
 */
@NullMarked
package io.penstock.agent.io;

import org.jspecify.annotations.NullMarked;
