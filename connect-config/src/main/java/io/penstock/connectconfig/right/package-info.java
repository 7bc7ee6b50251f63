// SPDX-License-Identifier: Apache-2.0
/**
 * What each program may do at the brokers, and how a broker is told. Comes in: the principals of
 * the programs. Goes out: the rules that were missing. Must not know who runs where.
 */
@NullMarked
package io.penstock.connectconfig.right;

import org.jspecify.annotations.NullMarked;
