// SPDX-License-Identifier: Apache-2.0
/** Runs the launcher as a user does, in a checkout and among JDKs that each test makes up. */
@NullMarked
package io.penstock.launcher;

import org.jspecify.annotations.NullMarked;
