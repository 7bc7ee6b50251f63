// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import java.util.Map;

/**
 * One entry of {@code inputs.syslog}, {@code inputs.collectd} or {@code inputs.influx}. Immutable.
 *
 * @param protocol what its senders speak
 * @param name its name; the stream is {@code <protocol>:<name>}
 * @param framing how messages are told apart, where it takes connections
 * @param labels labels of its frames
 */
public record SyslogSettings(
    Protocol protocol,
    String name,
    Listen listen,
    StreamFraming framing,
    Limits limits,
    Map<String, String> labels) {
  public SyslogSettings {
    labels = Map.copyOf(labels);
  }

  /** The stream that its frames belong to. */
  public String stream() {
    return protocol.word() + ":" + name;
  }
}
