// SPDX-License-Identifier: Apache-2.0
/**
 * Reads pages of docs/, so that a test can compare them with the code. Comes in: a page's name.
 * Goes out: what its tables say.
 */
@NullMarked
package io.penstock.testkit.page;

import org.jspecify.annotations.NullMarked;
