// SPDX-License-Identifier: Apache-2.0
/**
 * Starts an Elasticsearch node from its published jars. Comes in: settings as arguments. Goes out:
 * the node on a loopback port. Knows nothing of Penstock.
 *
 * <p>Two small classes sit in the server's own packages ({@code org.elasticsearch.node}, {@code
 * org.elasticsearch.plugins}), because building a node with plugins from the class path needs types
 * that are visible only there; they are why the server's version is pinned exactly. {@code GET /}
 * is answered here, because the module that does so is not published. There are no bootstrap checks
 * and there is no security: loopback only.
 */
@NullMarked
package io.penstock.server.elasticsearch;

import org.jspecify.annotations.NullMarked;
