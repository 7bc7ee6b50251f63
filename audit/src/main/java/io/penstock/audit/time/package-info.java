// SPDX-License-Identifier: Apache-2.0
/** The one place that reads the clock. Comes in: nothing. Goes out: the time. */
@NullMarked
package io.penstock.audit.time;

import org.jspecify.annotations.NullMarked;
