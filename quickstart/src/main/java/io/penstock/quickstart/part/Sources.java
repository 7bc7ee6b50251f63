// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.part;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the agent is to read. Immutable.
 *
 * @param globs of files
 * @param syslogSocket where it listens
 * @param environment label that all events get
 */
public record Sources(List<String> globs, Optional<Path> syslogSocket, String environment) {
  public Sources {
    globs = List.copyOf(globs);
  }
}
