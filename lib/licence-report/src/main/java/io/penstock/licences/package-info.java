// SPDX-License-Identifier: Apache-2.0
/**
 * The licence report of a program. Comes in: the jars that Maven resolved for a module, and what
 * their poms say. Goes out: a folder with {@code THIRD-PARTY.txt}, the texts it names, and our own
 * {@code LICENSE}; or a failure that says which library has no licence that fits, or no text. It
 * asks no network. {@code allowed.txt} and {@code copyrights.txt}, among the resources, are all
 * that is written by hand.
 */
@NullMarked
package io.penstock.licences;

import org.jspecify.annotations.NullMarked;
