// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the systemd journal through journalctl. Comes in: entries in the export format. Goes out:
 * frames of counted messages. Must not know the spool or Kafka.
 */
@NullMarked
package io.penstock.agent.input.journal;

import org.jspecify.annotations.NullMarked;
