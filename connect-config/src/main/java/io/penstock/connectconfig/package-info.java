// SPDX-License-Identifier: Apache-2.0
/**
 * What a Connect worker and a search server have to be told. Comes in: a handful of settings. Goes
 * out: connector configuration, worker properties, index templates, as texts. Must not know a
 * server: only {@code install} speaks to one.
 */
@NullMarked
package io.penstock.connectconfig;

import org.jspecify.annotations.NullMarked;
