// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

/**
 * A request under way.
 *
 * @param host which of the configured hosts
 */
record Flight(Batch batch, int host, long sentMs) {}
