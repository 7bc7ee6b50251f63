// SPDX-License-Identifier: Apache-2.0
/**
 * Starts an Elasticsearch 7 node from its published jars. Comes in: settings as arguments. Goes
 * out: the node on a loopback port. Knows nothing of Penstock.
 */
@NullMarked
package io.penstock.server.elasticsearch;

import org.jspecify.annotations.NullMarked;
