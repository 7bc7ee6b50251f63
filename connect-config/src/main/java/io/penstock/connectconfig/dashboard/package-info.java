// SPDX-License-Identifier: Apache-2.0
/**
 * Saved objects of Kibana and OpenSearch Dashboards. Comes in: a short description of searches,
 * visualizations and dashboards. Goes out: the NDJSON that both import. Pure, but for the importer.
 */
@NullMarked
package io.penstock.connectconfig.dashboard;

import org.jspecify.annotations.NullMarked;
