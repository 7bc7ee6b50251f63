// SPDX-License-Identifier: Apache-2.0
/**
 * Benchmarks of whole processes beside their peers, in one run. Comes in: the built distributions,
 * and peers from the operating system's packages. Goes out: a Markdown table. Figures are CPU
 * seconds read from {@code /proc} and ratios between neighbours in time, because wall time on a
 * shared machine says little.
 */
@NullMarked
package io.penstock.systemtest.bench;

import org.jspecify.annotations.NullMarked;
