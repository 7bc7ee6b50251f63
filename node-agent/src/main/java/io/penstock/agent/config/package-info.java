// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the settings file. Comes in: YAML. Goes out: the settings records of all stages, or every
 * problem at once. Must not know how the stages work.
 */
@NullMarked
package io.penstock.agent.config;

import org.jspecify.annotations.NullMarked;
