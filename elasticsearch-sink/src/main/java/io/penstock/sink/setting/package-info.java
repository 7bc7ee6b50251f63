// SPDX-License-Identifier: Apache-2.0
/**
 * The connector's keys: names, defaults, checks and what they mean. Comes in: texts. Goes out:
 * settings. Knows no server.
 */
@NullMarked
package io.penstock.sink.setting;

import org.jspecify.annotations.NullMarked;
