// SPDX-License-Identifier: Apache-2.0
/**
 * What the search server holds. Comes in: its address. Goes out: documents and bytes for each
 * stream, and their ranges. Knows no ledger and no verdict.
 */
@NullMarked
package io.penstock.audit.index;

import org.jspecify.annotations.NullMarked;
