// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import java.util.Locale;

/**
 * What a listener's senders speak. To the agent all are messages; it is the beginning of the
 * stream's name, by which the processor knows how to read them.
 */
public enum Protocol {
  SYSLOG,
  /** collectd's network protocol. */
  COLLECTD,
  /** InfluxDB's line protocol. */
  INFLUX;

  /** As it stands in the settings and in the names of streams. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
