// SPDX-License-Identifier: Apache-2.0
/**
 * The REST interfaces of the search server and of Connect, as an administrator uses them. Comes in:
 * addresses. Goes out: installed templates, states. Talks HTTP and nothing else.
 */
@NullMarked
package io.penstock.quickstart.rest;

import org.jspecify.annotations.NullMarked;
