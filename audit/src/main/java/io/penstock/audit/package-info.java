// SPDX-License-Identifier: Apache-2.0
/**
 * The audit: what the tiers say about each stream, against what the index holds. Comes in: ledger
 * entries, counts. Goes out: a verdict for each stream and for all. Joins the packages below, and
 * decides nothing itself.
 */
@NullMarked
package io.penstock.audit;

import org.jspecify.annotations.NullMarked;
