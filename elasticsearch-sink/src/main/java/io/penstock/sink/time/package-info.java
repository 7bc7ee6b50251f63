// SPDX-License-Identifier: Apache-2.0
/** The one place that reads the clock. */
@NullMarked
package io.penstock.sink.time;

import org.jspecify.annotations.NullMarked;
