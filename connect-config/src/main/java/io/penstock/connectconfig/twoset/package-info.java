// SPDX-License-Identifier: Apache-2.0
/**
 * Two sets of daily indices side by side, after everything was made again into a second one. Comes
 * in: their names, and what a server has. Goes out: where the two differ, document by document; an
 * alias that points at one or the other. Writes no document and deletes nothing.
 */
@NullMarked
package io.penstock.connectconfig.twoset;

import org.jspecify.annotations.NullMarked;
