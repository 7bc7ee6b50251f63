// SPDX-License-Identifier: Apache-2.0
/**
 * Servers of tests that speak TLS. Comes in: a folder, what to answer. Goes out: a certificate of
 * nobody's authority, a server with it. Must not know who asks.
 */
@NullMarked
package io.penstock.testkit.tls;

import org.jspecify.annotations.NullMarked;
