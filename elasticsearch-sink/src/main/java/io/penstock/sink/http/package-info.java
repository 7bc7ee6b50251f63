// SPDX-License-Identifier: Apache-2.0
/**
 * The one place that speaks HTTP. Comes in: a bulk body and a host. Goes out: a reply, later, from
 * a queue. Decides nothing about documents.
 */
@NullMarked
package io.penstock.sink.http;

import org.jspecify.annotations.NullMarked;
