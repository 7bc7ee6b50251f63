// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.syslog;

import java.nio.file.Path;
import java.util.Map;

/**
 * One entry of {@code inputs.syslog}. Immutable.
 *
 * @param name its name; the stream is {@code syslog:<name>}
 * @param socket path of the unix datagram socket
 * @param mode permissions of the socket, as the nine letters {@code rw-rw-rw-}
 * @param labels labels of its frames
 */
public record SyslogSettings(String name, Path socket, String mode, Map<String, String> labels) {
  public SyslogSettings {
    labels = Map.copyOf(labels);
  }

  /** The stream that its frames belong to. */
  public String stream() {
    return "syslog:" + name;
  }
}
