// SPDX-License-Identifier: Apache-2.0
/**
 * What the agent tells about itself while it runs: status, health, metrics. Comes in: what stages
 * know, asked when somebody asks; counts on the way. Goes out: text, JSON, Prometheus's format.
 * Must not change what it counts.
 */
@NullMarked
package io.penstock.agent.status;

import org.jspecify.annotations.NullMarked;
