// SPDX-License-Identifier: Apache-2.0
/** The one place that reads the clock. Goes out: monotonic milliseconds. Knows nothing else. */
@NullMarked
package io.penstock.quickstart.time;

import org.jspecify.annotations.NullMarked;
