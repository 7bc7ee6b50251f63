// SPDX-License-Identifier: Apache-2.0
/** The fences between packages, as assertions that every module's own test calls. */
@NullMarked
package io.penstock.testkit.architecture;

import org.jspecify.annotations.NullMarked;
