// SPDX-License-Identifier: Apache-2.0
/** What the agent says about itself: conditions that come and go. A leaf: knows no stage. */
@NullMarked
package io.penstock.agent.metrics;

import org.jspecify.annotations.NullMarked;
