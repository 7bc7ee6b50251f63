// SPDX-License-Identifier: Apache-2.0
/**
 * Real servers as child processes of this JVM, on loopback, for one machine: a Kafka broker, a
 * Connect worker, Elasticsearch, OpenSearch. Comes in: the folder of a built checkout and a data
 * directory a server. Goes out: running processes with their addresses, their logs, what they use,
 * and an orderly or a brutal end. Must not know what is done with the servers, nor any client of
 * theirs.
 */
@NullMarked
package io.penstock.servers;

import org.jspecify.annotations.NullMarked;
