// SPDX-License-Identifier: Apache-2.0
/** What --summary writes. Comes in: figures and verdict of a run. Goes out: one JSON object. */
@NullMarked
package io.penstock.quickstart.summary;

import org.jspecify.annotations.NullMarked;
