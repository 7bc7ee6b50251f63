// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;

/** Where the demo's HAProxy and the agent meet. Stateless. */
final class DemoSocket {
  /** {@code sun_path} of unix(7), less its final NUL. */
  private static final int LONGEST_BYTES = 107;

  private DemoSocket() {}

  /** In the data directory, or among the temporary files if that is too deep for a socket. */
  static Path in(Path data) {
    Path socket = data.resolve("demo-syslog.socket");
    if (socket.toString().getBytes(UTF_8).length <= LONGEST_BYTES) {
      return socket;
    }
    String name = "penstock-" + Integer.toHexString(data.toString().hashCode()) + ".socket";
    return Path.of(System.getProperty("java.io.tmpdir"), name);
  }
}
