// SPDX-License-Identifier: Apache-2.0
/**
 * A task's counts for JMX. Comes in: the tally. Goes out: an MXBean. Decides and changes nothing.
 */
@NullMarked
package io.penstock.sink.metric;

import org.jspecify.annotations.NullMarked;
