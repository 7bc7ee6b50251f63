// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real logrotate over the logs of one folder, as often as it is told. One thread. */
final class Logrotate {
  private static final Path PROGRAM = Path.of("/usr/sbin/logrotate");

  private final Path dir;
  private final Path config;

  /**
   * @param dir where it keeps its own files
   * @param how further directives, one a line
   */
  Logrotate(Path dir, Path logs, String how) throws IOException {
    this.dir = dir;
    config = dir.resolve("logrotate.conf");
    Files.writeString(
        config, logs + "/*.log {\n  rotate 1000\n  size 1\n  missingok\n  " + how + "\n}\n");
  }

  static boolean installed() {
    return Files.isExecutable(PROGRAM);
  }

  void rotate() throws IOException, InterruptedException {
    Path said = dir.resolve("logrotate.out");
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "-f",
                "-s",
                dir.resolve("logrotate.state").toString(),
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new AssertionError("logrotate: " + Files.readString(said));
    }
  }
}
