// SPDX-License-Identifier: Apache-2.0
/** The one place that reads the clock. Comes in: a limit. Goes out: whether it has passed. */
@NullMarked
package io.penstock.servers.time;

import org.jspecify.annotations.NullMarked;
