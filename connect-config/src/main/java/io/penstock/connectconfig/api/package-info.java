// SPDX-License-Identifier: Apache-2.0
/**
 * Speaks HTTP with a search server or Kibana. Comes in: method, path, body. Goes out: status and
 * JSON. Knows nothing of what is asked.
 */
@NullMarked
package io.penstock.connectconfig.api;

import org.jspecify.annotations.NullMarked;
