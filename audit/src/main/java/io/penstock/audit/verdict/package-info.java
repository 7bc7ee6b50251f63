// SPDX-License-Identifier: Apache-2.0
/**
 * The judgement. Comes in: what each tier and the index say about a stream. Goes out: one verdict
 * with its findings. Pure: no server, no clock, no guess.
 */
@NullMarked
package io.penstock.audit.verdict;

import org.jspecify.annotations.NullMarked;
