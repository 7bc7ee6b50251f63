// SPDX-License-Identifier: Apache-2.0
/**
 * The commands of {@code penstock-agent}. Comes in: arguments. Goes out: exit codes and text. The
 * only place that knows picocli.
 */
@NullMarked
package io.penstock.agent.cli;

import org.jspecify.annotations.NullMarked;
