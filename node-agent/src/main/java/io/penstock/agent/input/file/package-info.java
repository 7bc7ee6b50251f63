// SPDX-License-Identifier: Apache-2.0
/**
 * Finds files and follows them; docs/tailing.md says how. Comes in: what the file system shows.
 * Goes out: frames and positions. Must not know the spool or Kafka.
 */
@NullMarked
package io.penstock.agent.input.file;

import org.jspecify.annotations.NullMarked;
