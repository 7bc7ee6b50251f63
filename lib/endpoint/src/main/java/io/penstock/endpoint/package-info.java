// SPDX-License-Identifier: Apache-2.0
/**
 * What a program tells about itself over HTTP. Comes in: functions that answer. Goes out: their
 * answers, as text, JSON or Prometheus's format. Knows no program and decides nothing.
 */
@NullMarked
package io.penstock.endpoint;

import org.jspecify.annotations.NullMarked;
