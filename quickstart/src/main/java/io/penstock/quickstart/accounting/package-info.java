// SPDX-License-Identifier: Apache-2.0
/**
 * Gets the figures of all tiers: the ledgers from their topic, the sums from the index, the sizes
 * from the disk. Comes in: addresses and globs. Goes out: accounts. Must not decide what they mean
 * for the run.
 */
@NullMarked
package io.penstock.quickstart.accounting;

import org.jspecify.annotations.NullMarked;
