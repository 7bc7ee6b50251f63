// SPDX-License-Identifier: Apache-2.0
/**
 * How a command reaches a server over HTTP, or a broker. Comes in: files that a user named. Goes
 * out: a client that trusts whom they say, headers, properties of Kafka's clients, and a sentence
 * where a file cannot be used or there is no answer. Must not know which server it is, nor who
 * asks.
 */
@NullMarked
package io.penstock.access;

import org.jspecify.annotations.NullMarked;
