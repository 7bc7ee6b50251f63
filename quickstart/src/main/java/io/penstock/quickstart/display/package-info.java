// SPDX-License-Identifier: Apache-2.0
/**
 * What the person who runs the quickstart sees. Comes in: what happened, and figures. Goes out:
 * lines, or on a terminal a block of lines that is drawn again. Must not start or ask anything.
 */
@NullMarked
package io.penstock.quickstart.display;

import org.jspecify.annotations.NullMarked;
