// SPDX-License-Identifier: Apache-2.0
/**
 * Starts an OpenSearch 3 node from its published jars. Comes in: settings as arguments. Goes out:
 * the node on a loopback port. Knows nothing of Penstock. There is no security plugin: loopback
 * only.
 */
@NullMarked
package io.penstock.server.opensearch;

import org.jspecify.annotations.NullMarked;
