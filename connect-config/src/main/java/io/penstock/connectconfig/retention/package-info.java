// SPDX-License-Identifier: Apache-2.0
/**
 * How long daily indices are kept. Comes in: rules, the day, and what a server has. Goes out: what
 * to close and to delete, and why; or a policy for the server to do so itself. Touches nothing that
 * Penstock did not make.
 */
@NullMarked
package io.penstock.connectconfig.retention;

import org.jspecify.annotations.NullMarked;
