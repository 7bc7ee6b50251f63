// SPDX-License-Identifier: Apache-2.0
/**
 * Starts an Elasticsearch node with its security from published jars. Comes in: settings as
 * arguments, the administrator's password among them. Goes out: the node on a loopback port, which
 * answers only those who have a login or an API key. Knows nothing of Penstock.
 *
 * <p>The index in which the server keeps its keys needs parts of a module that is not published
 * ({@code analysis-common}); {@link io.penstock.server.elasticsearch.secured.EmailAnalysis} stands
 * in for them.
 */
@NullMarked
package io.penstock.server.elasticsearch.secured;

import org.jspecify.annotations.NullMarked;
