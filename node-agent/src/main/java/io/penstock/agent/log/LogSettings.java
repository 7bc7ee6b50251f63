// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.log;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * How the agent logs. Immutable.
 *
 * @param level what is less than this is left out
 * @param file where to; standard error if empty
 * @param maxBytes the file is renamed to {@code .1} before it grows larger
 * @param keep how many renamed files are kept
 */
public record LogSettings(
    Format format, Level level, Optional<Path> file, long maxBytes, int keep) {
  /** For people, from INFO on, on standard error. */
  public static final LogSettings DEFAULT =
      new LogSettings(Format.HUMAN, Level.INFO, Optional.empty(), 16 << 20, 1);

  /** What a line looks like. */
  public enum Format {
    HUMAN,
    JSON
  }

  /** The same in another format. */
  public LogSettings as(Format other) {
    return new LogSettings(other, level, file, maxBytes, keep);
  }
}
