// SPDX-License-Identifier: Apache-2.0
/**
 * Puts the stages together and runs them: the only place that sees them all. Comes in: settings.
 * Goes out: a running agent.
 */
@NullMarked
package io.penstock.agent.pipeline;

import org.jspecify.annotations.NullMarked;
