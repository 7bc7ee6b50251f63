// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real mount for the time of a test. Needs root, and is skipped without. */
public final class Mount implements AutoCloseable {
  private final Path at;

  private Mount(Path at) {
    this.at = at;
  }

  /**
   * Mounts.
   *
   * @param at a folder, or a file that a file is mounted on
   * @param arguments of mount, without the place
   */
  public static Mount at(Path at, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(arguments));
    command.add(at.toString());
    assumeTrue(run(command) == 0, "cannot mount: only root can, and not in every container");
    return new Mount(at);
  }

  @Override
  public void close() throws IOException {
    assertEquals(0, run(List.of("umount", "--lazy", at.toString())));
  }

  private static int run(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .onExit()
        .join()
        .exitValue();
  }
}
