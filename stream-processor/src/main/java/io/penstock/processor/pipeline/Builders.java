// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

/** What makes documents: of events, and of points. One a thread. */
record Builders(EventBuilder events, PointBuilder points) {}
